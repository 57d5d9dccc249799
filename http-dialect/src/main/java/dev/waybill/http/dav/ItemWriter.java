package dev.waybill.http.dav;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes what a PROPFIND asks of one item after the other (RFC 4918 9.1).
 *
 * @param dead the properties that others have set
 */
record ItemWriter(PropFind asked, LiveProperties live, DeadProperties dead, Home home) {

    /** Writes one item's response. */
    void write(Item item, XmlOut out) throws IOException {
        Map<PropertyName, String> others = dead.of(home.stored(item.path()));
        List<PropertyName> missing = new ArrayList<>();
        out.element("response", () -> {
            out.element("href", Urls.href(item.path(), item.isFolder()));
            out.element("propstat", () -> {
                out.element("prop", () -> found(item, others, missing, out));
                out.element("status", "HTTP/1.1 200 OK");
            });
            if (!missing.isEmpty()) {
                out.element("propstat", () -> {
                    out.element("prop", () -> {
                        for (PropertyName name : missing) {
                            out.empty(name);
                        }
                    });
                    out.element("status", "HTTP/1.1 404 Not Found");
                });
            }
        });
    }

    private void found(Item item, Map<PropertyName, String> others, List<PropertyName> missing, XmlOut out)
            throws IOException {
        if (asked.kind() != PropFind.Kind.NAMED) {
            all(item, others, out);
        }
        for (PropertyName name : asked.names()) {
            LiveProperty property = LiveProperty.of(name);
            String xml = others.get(name);
            if (property != null && live.has(item, property)) {
                live.write(item, property, out);
            } else if (xml != null) {
                out.insert(xml);
            } else {
                missing.add(name);
            }
        }
    }

    private void all(Item item, Map<PropertyName, String> others, XmlOut out) throws IOException {
        boolean isNamesOnly = asked.kind() == PropFind.Kind.NAMES;
        for (LiveProperty property : LiveProperty.values()) {
            if (!property.isUsual() || !live.has(item, property)) {
                continue;
            }
            if (isNamesOnly) {
                out.empty(property.propertyName());
            } else {
                live.write(item, property, out);
            }
        }
        for (var other : others.entrySet()) {
            if (isNamesOnly) {
                out.empty(other.getKey());
            } else {
                out.insert(other.getValue());
            }
        }
    }
}
