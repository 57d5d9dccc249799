package dev.waybill.http.field;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** Media types of files, by their names alone: what a file holds is its owner's business. Used by any thread. */
public final class MediaTypes {

    /** Those that are text without the name of it, and shrink well. */
    private static final Set<String> TEXTS = Set.of(
            "application/javascript",
            "application/json",
            "application/ld+json",
            "application/sql",
            "application/toml",
            "application/wasm",
            "application/x-ndjson",
            "application/x-sh",
            "application/xml",
            "application/yaml",
            "image/bmp",
            "image/x-ms-bmp");

    private static final Set<String> SHOWN = Set.of("application/pdf");

    private MediaTypes() {}

    /** Read when the first type is asked for: that takes some hundred milliseconds, and most servers never ask. */
    private static final class Known {
        private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();
    }

    /** The media type of a file called {@code name}; {@code application/octet-stream} if the name tells nothing. */
    public static String of(String name) {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, asUri(name));
        try {
            String type = Known.TYPES.detect(null, metadata).toString();
            return type.startsWith("text/") ? type + "; charset=utf-8" : type;
        } catch (IOException e) {
            throw new UncheckedIOException("a name was read from nowhere", e);
        }
    }

    /** The library takes a name for a URI where it can: a number sign would end it. */
    private static String asUri(String name) {
        try {
            return new URI(null, null, "/" + name, null).toString();
        } catch (URISyntaxException e) {
            return name;
        }
    }

    /** Whether files of this type are worth packing. */
    public static boolean isTextLike(String type) {
        String bare = bare(type);
        return bare.startsWith("text/") || bare.endsWith("+xml") || bare.endsWith("+json") || TEXTS.contains(bare);
    }

    /**
     * Whether a browser shows it without running anything of it as the server's own: pictures but SVG, which may hold
     * scripts, audio, video and PDF.
     */
    public static boolean isHarmless(String type) {
        String bare = bare(type);
        return (bare.startsWith("image/") && !bare.endsWith("+xml"))
                || bare.startsWith("audio/")
                || bare.startsWith("video/")
                || SHOWN.contains(bare);
    }

    private static String bare(String type) {
        int end = type.indexOf(';');
        return end < 0 ? type : type.substring(0, end);
    }
}
