package dev.waybill.http.dav;

import dev.waybill.http.exchange.HttpRefusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PROPPATCH changes (RFC 4918 14.19), in its order.
 *
 * @param steps one or more
 */
record PropPatch(List<Step> steps) {

    /**
     * One change.
     *
     * @param xml the property as an element; null to remove it
     */
    record Step(PropertyName name, @Nullable String xml) {}

    /**
     * Reads the body of a request.
     *
     * @throws HttpRefusal 400 if it changes nothing
     */
    static PropPatch of(byte[] body) throws IOException {
        XmlIn in = XmlIn.of(body);
        in.root("propertyupdate");
        var steps = new ArrayList<Step>();
        while (in.nextChild()) {
            PropertyName name = in.name();
            boolean isSet = name.equals(PropertyName.dav("set"));
            if (isSet || name.equals(PropertyName.dav("remove"))) {
                addAll(in, isSet, steps);
            } else {
                in.skip();
            }
        }
        in.end();
        if (steps.isEmpty()) {
            throw HttpRefusal.malformed("a propertyupdate sets or removes one property or more");
        }
        return new PropPatch(List.copyOf(steps));
    }

    private static void addAll(XmlIn in, boolean isSet, List<Step> steps) throws IOException {
        while (in.nextChild()) {
            if (!in.name().equals(PropertyName.dav("prop"))) {
                in.skip();
                continue;
            }
            while (in.nextChild()) {
                if (steps.size() == PropFind.MAX_NAMES) {
                    throw HttpRefusal.malformed(
                            "a propertyupdate changes no more than " + PropFind.MAX_NAMES + " properties");
                }
                steps.add(step(in, isSet));
            }
        }
    }

    private static Step step(XmlIn in, boolean isSet) throws IOException {
        PropertyName name = in.name();
        if (isSet) {
            return new Step(name, XmlOut.fragment(in::copy));
        }
        in.skip();
        return new Step(name, null);
    }
}
