package io.elaaoms.platform.embedding.llm;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// MiniLM as LangChain4j packs it, but on the caller's thread alone. By default ONNX Runtime gives a session a
/// thread for every further core, which after each sentence keeps looking for the next, in a loop: at fifty
/// sentences a second that was 15 ms of a core for each, of which two were work.
final class OneThreadModel extends AbstractInProcessEmbeddingModel {

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    private final OnnxBertBiEncoder encoder;

    private OneThreadModel(OnnxBertBiEncoder encoder) {
        super(Runnable::run);
        this.encoder = encoder;
    }

    /// One a process: it takes 25 MB of memory and half a second to load.
    static OneThreadModel shared() {
        return Holder.MODEL;
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    private static final class Holder {

        private static final OneThreadModel MODEL = load();

        private Holder() {}

        private static OneThreadModel load() {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (InputStream model = open(OneThreadModel.MODEL);
                    InputStream tokenizer = open(TOKENIZER);
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                OrtSession session = environment.createSession(model.readAllBytes(), options);
                return new OneThreadModel(new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not take the model that comes with it", e);
            }
        }

        private static InputStream open(String resource) throws IOException {
            InputStream stream = OneThreadModel.class.getResourceAsStream(resource);
            if (stream == null) {
                throw new FileNotFoundException(resource);
            }
            return stream;
        }
    }
}
