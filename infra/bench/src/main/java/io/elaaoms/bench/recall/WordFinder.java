package io.elaaoms.bench.recall;

import io.elaaoms.bench.recall.Conversation.Turn;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/// A bare reference: Lucene's BM25 over English stems, in memory, and nothing else.
final class WordFinder implements Finder {

    private static final String ID = "id";
    private static final String TEXT = "text";

    private final QueryBuilder queries;
    private final IndexSearcher searcher;

    WordFinder(List<Turn> turns) throws IOException {
        Analyzer english = new EnglishAnalyzer(stopWords());
        Directory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(english))) {
            for (Turn turn : turns) {
                Document document = new Document();
                document.add(new StoredField(ID, turn.id()));
                document.add(new TextField(TEXT, turn.text(), Store.NO));
                writer.addDocument(document);
            }
        }
        this.queries = new QueryBuilder(english);
        this.searcher = new IndexSearcher(DirectoryReader.open(directory));
    }

    @Override
    public List<String> find(String question, int most) throws IOException {
        @Nullable Query words = queries.createBooleanQuery(TEXT, question);
        if (words == null) {
            return List.of(); // none but stop words
        }
        List<String> found = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(words, most).scoreDocs) {
            found.add(searcher.storedFields().document(hit.doc).get(ID));
        }
        return found;
    }

    /// Snowball's list, as PostgreSQL has it: Lucene's own lacks the words that questions are made of.
    private static CharArraySet stopWords() throws IOException {
        try (InputStream list = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
            return WordlistLoader.getSnowballWordSet(Objects.requireNonNull(list));
        }
    }
}
