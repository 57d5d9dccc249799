package dev.waybill.http.dav;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the XML of an answer as it comes; WebDAV's own elements have the prefix {@code D}. Of one thread. */
final class XmlOut {

    /** The media type of what it writes. */
    static final String MEDIA = "application/xml; charset=utf-8";

    private static final String PREFIX = "D";

    private final XMLStreamWriter out;

    private XmlOut(XMLStreamWriter out) {
        this.out = out;
    }

    /** Something to be written. */
    @FunctionalInterface
    interface Part {
        void write() throws IOException;
    }

    /** What an element of a peer's becomes as a text. */
    @FunctionalInterface
    interface Fragment {
        void write(XmlOut out) throws IOException;
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    /** Begins a document whose outermost element is WebDAV's {@code root}. */
    static XmlOut begin(OutputStream target, String root) throws IOException {
        XmlOut out;
        try {
            out = new XmlOut(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(target, "UTF-8"));
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        step(() -> {
            out.out.writeStartDocument("UTF-8", "1.0");
            out.out.writeStartElement(PREFIX, root, PropertyName.DAV);
            out.out.writeNamespace(PREFIX, PropertyName.DAV);
        });
        return out;
    }

    /** The text of what {@code fragment} writes: one element, which can be {@link #insert}ed. */
    static String fragment(Fragment fragment) throws IOException {
        var text = new StringWriter();
        try {
            var out = new XmlOut(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            fragment.write(out);
            out.out.flush();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
        return text.toString();
    }

    /** Ends the document, and sends it. */
    void finish() throws IOException {
        step(() -> {
            out.writeEndDocument();
            out.flush();
        });
    }

    /** One of WebDAV's elements, with {@code content}. */
    void element(String local, Part content) throws IOException {
        step(() -> out.writeStartElement(PREFIX, local, PropertyName.DAV));
        content.write();
        end();
    }

    /** One of WebDAV's elements, with a text. */
    void element(String local, String text) throws IOException {
        step(() -> {
            out.writeStartElement(PREFIX, local, PropertyName.DAV);
            out.writeCharacters(clean(text));
            out.writeEndElement();
        });
    }

    /** One of WebDAV's elements, with nothing in it. */
    void empty(String local) throws IOException {
        step(() -> out.writeEmptyElement(PREFIX, local, PropertyName.DAV));
    }

    /** An empty element of any namespace. */
    void empty(PropertyName name) throws IOException {
        if (name.isDav()) {
            empty(name.local());
            return;
        }
        String prefix = name.namespace().isEmpty() ? "" : "P";
        foreign(prefix, name, Map.of(prefix, name.namespace()));
        end();
    }

    /** Begins an element of a peer's, which says what {@code namespaces}, by their prefixes, are. */
    void foreign(String prefix, PropertyName name, Map<String, String> namespaces) throws IOException {
        step(() -> {
            out.writeStartElement(prefix, name.local(), name.namespace());
            for (var each : namespaces.entrySet()) {
                if (each.getKey().isEmpty()) {
                    out.writeDefaultNamespace(each.getValue());
                } else {
                    out.writeNamespace(each.getKey(), each.getValue());
                }
            }
        });
    }

    /** An attribute of the element that was begun last. */
    void attribute(String name, String value) throws IOException {
        step(() -> out.writeAttribute(name, clean(value)));
    }

    /** A text within the element that was begun last. */
    void text(String text) throws IOException {
        step(() -> out.writeCharacters(clean(text)));
    }

    /** Ends the element that was begun last. */
    void end() throws IOException {
        step(out::writeEndElement);
    }

    /** Writes the element that {@link #fragment} has made a text of. */
    void insert(String fragment) throws IOException {
        XmlIn in = XmlIn.of(fragment.getBytes(UTF_8));
        if (in.nextChild()) {
            in.copy(this);
        }
    }

    /** {@code text} with what XML cannot hold, such as controls in the name of a file, replaced. */
    private static String clean(String text) {
        boolean isClean = text.chars().allMatch(letter -> isPossible((char) letter));
        if (isClean) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        text.chars().forEach(letter -> clean.append(isPossible((char) letter) ? (char) letter : '\ufffd'));
        return clean.toString();
    }

    private static boolean isPossible(char letter) {
        return letter >= ' ' ? letter < '\ufffe' : letter == '\t' || letter == '\n' || letter == '\r';
    }

    private static void step(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw broken(e);
        }
    }

    private static IOException broken(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause
                ? cause
                : new IOException("XML cannot be written", e);
    }
}
