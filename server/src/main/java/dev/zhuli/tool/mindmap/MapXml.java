package dev.zhuli.tool.mindmap;

import dev.zhuli.tool.diagram.form.XmlWriter;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Mind maps in forms of XML: FreeMind's, OPML, and the content of XMind 8. */
final class MapXml {
  private static final int DEEPEST = 200;

  /** Elements of HTML that say nothing. */
  private static final Set<String> HIDDEN = Set.of("head", "style", "script");

  /** Elements of HTML that begin another line or cell. */
  private static final Set<String> PARTS = Set.of("p", "br", "li", "div", "tr", "td");

  /** Of a label, before it is made one. */
  private static final int MOST_LETTERS = 10 * Topic.MOST_LABEL;

  private MapXml() {}

  // Written -------------------------------------------------------------------------------------

  /**
   * FreeMind's form, which Freeplane reads, too.
   *
   * @see <a href="https://freemind.sourceforge.io/wiki/index.php/File_format">the form</a>
   */
  static String freeMind(Topic root) {
    XmlWriter xml = new XmlWriter("map");
    xml.attributes("version", "1.0.1").open("node", "TEXT", root.label());
    List<Topic> branches = root.children();
    for (int i = 0; i < branches.size(); i++) {
      String side = i < (branches.size() + 1) / 2 ? "right" : "left";
      xml.open("node", "TEXT", branches.get(i).label(), "POSITION", side);
      branches.get(i).children().forEach(child -> node(child, xml));
      xml.close();
    }
    return xml.close().end();
  }

  private static void node(Topic topic, XmlWriter xml) {
    xml.open("node", "TEXT", topic.label());
    topic.children().forEach(child -> node(child, xml));
    xml.close();
  }

  /**
   * @see <a href="http://opml.org/spec2.opml">OPML 2.0</a>
   */
  static String opml(Topic root) {
    XmlWriter xml = new XmlWriter("opml");
    xml.attributes("version", "2.0");
    xml.open("head").open("title").words(root.label()).close().close().open("body");
    outline(root, xml);
    return xml.close().end();
  }

  private static void outline(Topic topic, XmlWriter xml) {
    xml.open("outline", "text", topic.label());
    topic.children().forEach(child -> outline(child, xml));
    xml.close();
  }

  // Read ----------------------------------------------------------------------------------------

  /** Empty for what isn't one. */
  static Optional<Topic> freeMind(byte[] content) {
    return read(content, "map", Set.of("node"), "TEXT");
  }

  /** Empty for what isn't one. */
  static Optional<Topic> opml(byte[] content) {
    return read(content, "opml", Set.of("outline"), "text");
  }

  /** Empty for what isn't one. */
  static Optional<Topic> xmind8(byte[] content) {
    return read(content, "xmap-content", Set.of("topic"), null);
  }

  private static final class Open {
    private String label;
    private final List<Topic> children = new ArrayList<>();

    Open(String label) {
      this.label = label;
    }

    Topic topic() {
      return new Topic(Topic.line(label), children);
    }
  }

  /**
   * @param attribute that holds a topic's words; null where an element {@code title} does
   */
  private static Optional<Topic> read(
      byte[] content, String root, Set<String> topics, @Nullable String attribute) {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(content));
      xml.nextTag();
      return xml.getLocalName().equals(root) ? tree(xml, topics, attribute) : Optional.empty();
    } catch (XMLStreamException e) {
      return Optional.empty();
    }
  }

  private static Optional<Topic> tree(
      XMLStreamReader xml, Set<String> topics, @Nullable String attribute)
      throws XMLStreamException {
    Open all = new Open("");
    List<Open> open = new ArrayList<>(List.of(all));
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && topics.contains(xml.getLocalName())) {
        String label = attribute == null ? "" : xml.getAttributeValue(null, attribute);
        open.add(new Open(label == null ? "" : label));
        if (open.size() > DEEPEST) {
          return Optional.empty();
        }
      } else if (event == XMLStreamConstants.START_ELEMENT
          && attribute == null
          && xml.getLocalName().equals("title")
          && open.size() > 1) {
        open.getLast().label = xml.getElementText();
      } else if (event == XMLStreamConstants.START_ELEMENT
          && isRichLabel(xml)
          && attribute != null
          && open.size() > 1) {
        open.getLast().label = words(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT && topics.contains(xml.getLocalName())) {
        Topic topic = open.removeLast().topic();
        open.getLast().children.add(topic);
      }
    }
    return only(all);
  }

  private static boolean isRichLabel(XMLStreamReader xml) {
    return xml.getLocalName().equals("richcontent")
        && "NODE".equals(xml.getAttributeValue(null, "TYPE"));
  }

  /** What the HTML in this element says; leaves it. */
  private static String words(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder words = new StringBuilder();
    int hidden = 0;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        hidden += HIDDEN.contains(xml.getLocalName()) ? 1 : 0;
        words.append(PARTS.contains(xml.getLocalName()) ? " " : "");
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        hidden -= HIDDEN.contains(xml.getLocalName()) ? 1 : 0;
      } else if (xml.hasText() && hidden == 0 && event != XMLStreamConstants.COMMENT) {
        words.append(
            Topic.head(xml.getText(), MOST_LETTERS - Math.min(MOST_LETTERS, words.length())));
      }
    }
    return words.toString();
  }

  private static Optional<Topic> only(Open all) {
    if (all.children.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(all.children.size() == 1 ? all.children.getFirst() : all.topic());
  }
}
