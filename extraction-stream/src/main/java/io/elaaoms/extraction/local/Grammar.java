package io.elaaoms.extraction.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import opennlp.tools.lemmatizer.LemmatizerME;
import opennlp.tools.lemmatizer.LemmatizerModel;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import opennlp.tools.util.Span;

/// Sentences, words, parts of speech and base forms, by Apache OpenNLP with its English models (trained on
/// Universal Dependencies' EWT). The models are read once, when they are first needed.
///
/// One thread at a time: each conversation has its own.
final class Grammar {

    private final SentenceDetectorME sentences = new SentenceDetectorME(Models.SENTENCES);
    private final TokenizerME words = new TokenizerME(Models.TOKENS);
    private final POSTaggerME tagger = new POSTaggerME(Models.TAGS);
    private final LemmatizerME lemmatizer = new LemmatizerME(Models.LEMMAS);

    private final Map<String, List<Token>> known = new HashMap<>();

    /// The sentences of `text`, each verbatim but for white space around it.
    List<String> sentencesOf(String text) {
        return Arrays.stream(sentences.sentDetect(text))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
    }

    /// The words of one sentence or clause.
    List<Token> tokensOf(String text) {
        return known.computeIfAbsent(text, this::analyse);
    }

    private List<Token> analyse(String text) {
        Span[] spans = words.tokenizePos(text);
        String[] texts = Stream.of(spans)
                .map(span -> span.getCoveredText(text).toString())
                .toArray(String[]::new);
        String[] tags = tagger.tag(texts);
        String[] lemmas = lemmatizer.lemmatize(texts, tags);
        List<Token> tokens = new ArrayList<>();
        for (int at = 0; at < texts.length; at++) {
            tokens.add(new Token(texts[at], tags[at], lemmas[at], spans[at].getStart(), spans[at].getEnd()));
        }
        return List.copyOf(tokens);
    }

    /// What all conversations share; immutable once read.
    private static final class Models {

        private static final SentenceModel SENTENCES = read("sentence", SentenceModel::new);
        private static final TokenizerModel TOKENS = read("tokens", TokenizerModel::new);
        private static final POSModel TAGS = read("pos", POSModel::new);
        private static final LemmatizerModel LEMMAS = read("lemmas", LemmatizerModel::new);

        private interface Reader<M> {

            M read(InputStream model) throws IOException;
        }

        private static <M> M read(String kind, Reader<M> reader) {
            String name = "/opennlp-en-ud-ewt-%s-1.3-2.5.4.bin".formatted(kind);
            try (InputStream found = Grammar.class.getResourceAsStream(name)) {
                if (found == null) {
                    throw new IllegalStateException("Missing resource " + name);
                }
                return reader.read(found);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
