package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as a stream of events: nothing outside is fetched, no entity declared, nothing nested
 * without end. Elements are told by their local names; the formats read here need no more.
 */
final class GuardedXml implements AutoCloseable {
  private static final int MAX_DEPTH = 500;

  private final Reading reading;
  private final InputStream in;
  private final XMLStreamReader xml;
  private int depth;

  GuardedXml(Reading reading, InputStream in) throws IOException {
    this.reading = reading;
    this.in = in;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // The JDK's own limit of 100 is less than groups in text boxes in tables may take.
    factory.setProperty("jdk.xml.maxElementDepth", Integer.toString(2 * MAX_DEPTH));
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new Refused(Reason.UNSAFE, "refers to " + systemId);
        });
    try {
      xml = factory.createXMLStreamReader(new MarkupGuard(in));
    } catch (XMLStreamException e) {
      in.close();
      throw new Refused(Reason.DAMAGED, "no XML", e);
    }
  }

  static GuardedXml open(Reading reading, GuardedZip zip, String entry) throws IOException {
    return new GuardedXml(reading, zip.open(entry));
  }

  /** Goes to the next event; false at the end. */
  boolean next() {
    try {
      if (!xml.hasNext()) {
        return false;
      }
      track(xml.next());
      return true;
    } catch (XMLStreamException e) {
      throw new Refused(Reason.DAMAGED, "no well-formed XML", e);
    }
  }

  private void track(int event) {
    reading.check();
    switch (event) {
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new Refused(Reason.UNSAFE, "declares a document type or uses its entities");
      case XMLStreamConstants.START_ELEMENT -> {
        if (++depth > MAX_DEPTH) {
          throw new Refused(Reason.BOMB, "nested too deeply");
        }
      }
      case XMLStreamConstants.END_ELEMENT -> depth--;
      default -> {}
    }
  }

  boolean isStart() {
    return xml.isStartElement();
  }

  boolean isEnd() {
    return xml.isEndElement();
  }

  boolean isStart(String name) {
    return xml.isStartElement() && xml.getLocalName().equals(name);
  }

  boolean isText() {
    return xml.isCharacters();
  }

  /** The element's local name. */
  String name() {
    return xml.getLocalName();
  }

  String text() {
    return xml.getText();
  }

  /** An attribute by its local name, whatever its namespace. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  String attribute(String name, String otherwise) {
    String value = attribute(name);
    return value == null ? otherwise : value;
  }

  /** An attribute that must carry a prefix, as r:id beside id. */
  @Nullable String prefixed(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String prefix = xml.getAttributePrefix(i);
      if (xml.getAttributeLocalName(i).equals(name) && prefix != null && !prefix.isEmpty()) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  int number(String name, int otherwise) {
    try {
      String value = attribute(name);
      return value == null ? otherwise : Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Passes over the element that was started, with all in it. */
  void skip() {
    int outside = depth - 1;
    boolean more = true;
    while (depth > outside && more) {
      more = next();
    }
  }

  int depth() {
    return depth;
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      in.close();
    }
  }
}
