package dev.zhuli.file;

import static dev.zhuli.file.BrokenArtifactException.unless;

import java.io.InputStream;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML to its end; nothing outside is fetched, and no entity is expanded. */
final class Xml {
  private static final String MOST_DEPTH = "1000";

  private Xml() {}

  /**
   * Shows each element where it starts.
   *
   * @return the root's local name
   * @throws XMLStreamException when it is not well-formed
   */
  static String read(InputStream in, Consumer<XMLStreamReader> element) throws XMLStreamException {
    // The JDK's own parser, whatever lies on the class path.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.maxElementDepth", MOST_DEPTH);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    String root = "";
    while (xml.hasNext()) {
      int event = xml.next();
      unless(event != XMLStreamConstants.ENTITY_REFERENCE, "it uses entities of its own");
      if (event == XMLStreamConstants.START_ELEMENT) {
        root = root.isEmpty() ? xml.getLocalName() : root;
        element.accept(xml);
      }
    }
    return root;
  }
}
