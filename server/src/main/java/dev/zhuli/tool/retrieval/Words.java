package dev.zhuli.tool.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * How texts and questions become terms, twice: words as a dictionary cuts them, and pairs of
 * characters, which find the names and terms that no dictionary has.
 */
final class Words implements AutoCloseable {
  static final String WORDS = "words";
  static final String PAIRS = "pairs";

  private static final float PAIRS_WEIGHT = 0.6f;
  private static final int LONGEST_QUESTION = 2_000;
  private static final int MOST_TERMS = 128;

  /** Words that make a question; in a document they'd be rare, and so would weigh much. */
  private static final Pattern FILLER =
      Pattern.compile(
          "请问|请你?告诉我|告诉我|请你?|帮我|我想知道|是不是|有没有|能不能|可不可以|是否"
              + "|为什么|为何|什么时候|什么|怎么样|怎么办|怎么|怎样|如何|多少|几[个条项天年月]"
              + "|哪[个里些位年天月家种]|哪儿|谁|是|的|了|吗|呢|吧|啊"
              + "|\\b(what|which|who|whom|whose|where|when|why|how|is|are|was|were|do|does|did"
              + "|the|a|an|of|please|tell|me)\\b");

  private final Folding folding = new Folding();
  private final Analyzer analyzer =
      new PerFieldAnalyzerWrapper(new SmartChineseAnalyzer(), Map.of(PAIRS, new Pairs()));

  Analyzer analyzer() {
    return analyzer;
  }

  String fold(String text) {
    return folding.fold(text);
  }

  /** Any term may be missing. Nothing in the question is syntax. */
  Query query(String question) {
    String folded = fold(question.substring(0, Math.min(LONGEST_QUESTION, question.length())));
    String bare = FILLER.matcher(folded).replaceAll(" ");
    String text = bare.isBlank() ? folded : bare;
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : terms(WORDS, text)) {
      query.add(new TermQuery(new Term(WORDS, term)), Occur.SHOULD);
    }
    for (String term : terms(PAIRS, text)) {
      Query pair = new TermQuery(new Term(PAIRS, term));
      query.add(new BoostQuery(pair, PAIRS_WEIGHT), Occur.SHOULD);
    }
    return query.build();
  }

  private Set<String> terms(String field, String text) {
    Set<String> terms = new LinkedHashSet<>();
    try (TokenStream tokens = analyzer.tokenStream(field, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (terms.size() < MOST_TERMS && tokens.incrementToken()) {
        terms.add(term.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory
    }
    return terms;
  }

  @Override
  public void close() {
    analyzer.close();
  }

  private static final class Pairs extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer words = new StandardTokenizer();
      return new TokenStreamComponents(words, new CJKBigramFilter(words));
    }
  }
}
