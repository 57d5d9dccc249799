package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.MissingResourceException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of a request, element by element. A document type is refused, and with it every entity of a peer's own:
 * nothing is fetched, and nothing grows. Of one thread.
 */
final class XmlIn {

    /** What is nested deeper belongs to no request, and hardly to a property. */
    static final int MAX_DEPTH = 32;

    private final XMLStreamReader in;
    private int depth;

    private XmlIn(XMLStreamReader in) {
        this.in = in;
    }

    /**
     * Reads {@code document}.
     *
     * @throws HttpRefusal 400 if it cannot be read
     */
    static XmlIn of(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return new XmlIn(factory.createXMLStreamReader(new ByteArrayInputStream(document)));
        } catch (XMLStreamException e) {
            throw wrong(e);
        }
    }

    /**
     * Goes to the outermost element.
     *
     * @throws HttpRefusal 400 if that is none of WebDAV's called {@code local}
     */
    void root(String local) {
        if (!nextChild() || !name().equals(PropertyName.dav(local))) {
            throw HttpRefusal.malformed("the body's outermost element must be " + local + " of the namespace DAV:");
        }
    }

    /** Goes to the next element within the one that was reached last; false, with that left, if there is none. */
    boolean nextChild() {
        while (true) {
            int event = next(); // texts, comments and instructions between elements mean nothing
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    private int next() {
        int event;
        try {
            event = in.hasNext() ? in.next() : XMLStreamConstants.END_DOCUMENT;
        } catch (XMLStreamException e) {
            throw wrong(e);
        } catch (MissingResourceException e) {
            throw HttpRefusal.malformed("the body is not well-formed XML"); // the JDK's parser has no words for it
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw HttpRefusal.malformed(
                        "the body's XML has a document type or entities of its own: send it without");
            default -> {}
        }
        if (depth > MAX_DEPTH) {
            throw HttpRefusal.malformed("the body's XML is nested deeper than " + MAX_DEPTH + " elements");
        }
        return event;
    }

    /** The name of the element that was reached. */
    PropertyName name() {
        String namespace = in.getNamespaceURI();
        return new PropertyName(namespace == null ? "" : namespace, in.getLocalName());
    }

    /** Leaves the element that was reached, with all that is in it. */
    void skip() {
        while (nextChild()) {
            skip();
        }
    }

    /** Leaves the element that was reached, and answers the text that is in it. */
    String text() {
        var text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                skip();
            } else if (isText(event)) {
                text.append(in.getText());
            }
        }
        return text.toString();
    }

    /** Reads to the end of the document, so that what is wrong with it is known. */
    void end() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {}
    }

    /**
     * Leaves the element that was reached, having written it to {@code out} with all that is in it. Each element says
     * itself what its prefixes mean, so it may stand anywhere.
     */
    void copy(XmlOut out) throws IOException {
        start(out);
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                copy(out);
            } else if (isText(event)) {
                out.text(in.getText());
            }
        }
        out.end();
    }

    private void start(XmlOut out) throws IOException {
        Map<String, String> namespaces = new LinkedHashMap<>();
        String prefix = in.getPrefix() == null ? "" : in.getPrefix();
        namespaces.put(prefix, name().namespace());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String attributePrefix = in.getAttributePrefix(i);
            if (attributePrefix != null && !attributePrefix.isEmpty() && !attributePrefix.equals("xml")) {
                namespaces.put(attributePrefix, in.getAttributeNamespace(i));
            }
        }
        out.foreign(prefix, name(), namespaces);
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String attributePrefix = in.getAttributePrefix(i);
            String local = in.getAttributeLocalName(i);
            out.attribute(
                    attributePrefix == null || attributePrefix.isEmpty() ? local : attributePrefix + ":" + local,
                    in.getAttributeValue(i));
        }
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    private static HttpRefusal wrong(XMLStreamException e) {
        String where =
                e.getLocation() == null ? "" : ", at line " + e.getLocation().getLineNumber();
        return HttpRefusal.malformed("the body is not well-formed XML" + where);
    }
}
