package dev.waybill.http.dav;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The properties that the server tells by itself (RFC 4918 15, RFC 4331). Nobody can set them. */
enum LiveProperty {
    RESOURCETYPE,
    DISPLAYNAME,
    CREATIONDATE,
    GETLASTMODIFIED,
    GETETAG,
    GETCONTENTLENGTH,
    GETCONTENTTYPE,
    SUPPORTEDLOCK,
    LOCKDISCOVERY,
    QUOTA_AVAILABLE_BYTES,
    QUOTA_USED_BYTES;

    private static final Map<PropertyName, LiveProperty> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(LiveProperty::propertyName, Function.identity()));

    /** The one of that name, or null. */
    static @Nullable LiveProperty of(PropertyName name) {
        return BY_NAME.get(name);
    }

    /** Its name. */
    PropertyName propertyName() {
        return PropertyName.dav(name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** Whether the answer to {@code allprop} holds it: RFC 4331 3 leaves the quotas out. */
    boolean isUsual() {
        return this != QUOTA_AVAILABLE_BYTES && this != QUOTA_USED_BYTES;
    }
}
