package dev.zhuli.tool.diagram.form;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML; never anything that isn't well-formed. */
public final class XmlWriter {
  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  /** Begins with the element that holds all others. */
  public XmlWriter(String root) {
    try {
      xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartElement(root);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins an element; names and values of its attributes take turns. */
  public XmlWriter open(String name, Object... attributes) {
    try {
      xml.writeStartElement(name);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return attributes(attributes);
  }

  /** An element with nothing in it. */
  public XmlWriter element(String name, Object... attributes) {
    return open(name, attributes).close();
  }

  public XmlWriter words(String words) {
    try {
      xml.writeCharacters(printable(words));
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public XmlWriter close() {
    try {
      xml.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** The whole document. */
  public String end() {
    try {
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** Of the element that was begun last, before anything is in it. */
  public XmlWriter attributes(Object... attributes) {
    try {
      for (int i = 0; i < attributes.length; i += 2) {
        Object value = attributes[i + 1];
        String written =
            value instanceof Number number
                ? number(number.doubleValue())
                : printable(value.toString());
        xml.writeAttribute(attributes[i].toString(), written);
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Two decimals at most: a hundredth of a pixel is seen by nobody. */
  public static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? String.valueOf((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded).replaceAll("0+$", "");
  }

  /** Without what XML can't hold. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().filter(XmlWriter::isXml).forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isXml(int letter) {
    return letter == '\t'
        || letter == '\n'
        || (letter >= 0x20 && letter <= 0xD7FF)
        || (letter >= 0xE000 && letter <= 0xFFFD)
        || letter >= 0x10000;
  }
}
