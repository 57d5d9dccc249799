package dev.waybill.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.DigestAlgorithm;
import dev.waybill.api.Parameter;
import dev.waybill.api.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private record Row(String name, long size) {}

    private static final CommandSpec LISTING = CommandSpec.reading("listing", "Lists.")
            .details("All of it.")
            .takes(
                    Parameter.path("path", "where").repeated(),
                    Parameter.choice("algorithm", "which", DigestAlgorithm.class)
                            .orElse(DigestAlgorithm.SHA256)
                            .named(),
                    Parameter.duration("every", "how often")
                            .orElse(Duration.ofSeconds(3))
                            .named(),
                    Parameter.flag("all", "hidden ones too"))
            .answers(Table.of(Row.class).text("name", Row::name).size("size", Row::size));

    private static final CommandSpec STORING = CommandSpec.writing("storing", "Stores.")
            .takes(
                    Parameter.file("file", "the file"),
                    Parameter.path("path", "where").orElseFileName());

    private static final Map<String, Object> API = OpenApi.of("1.2", List.of(LISTING, STORING));

    /** What stands where {@code way} leads, names of objects and places in lists. */
    private static @Nullable Object at(String... way) {
        Object value = API;
        for (String step : way) {
            value = value instanceof List<?> list
                    ? list.get(Integer.parseInt(step))
                    : assertInstanceOf(Map.class, value, step).get(step);
        }
        return value;
    }

    private static @Nullable Object property(String name, String key) {
        return at(
                "paths",
                "/api/listing",
                "post",
                "requestBody",
                "content",
                "application/json",
                "schema",
                "properties",
                name,
                key);
    }

    @Test
    void eachCommandIsAnOperation() {
        assertEquals("3.1.0", at("openapi"));
        assertEquals("1.2", at("info", "version"));
        assertEquals("listing", at("paths", "/api/listing", "post", "operationId"));
        assertEquals("Lists.", at("paths", "/api/listing", "post", "summary"));
        assertEquals("All of it.", at("paths", "/api/listing", "post", "description"));
        assertEquals(List.of("read"), at("paths", "/api/listing", "post", "tags"));
        assertEquals("write", at("paths", "/api/storing", "post", "tags", "0"));
    }

    @Test
    void parametersAreAnObjectWithTheirKindsAndDefaults() {
        assertEquals(List.of("crc32", "crc32c", "md5", "sha256"), property("algorithm", "enum"));
        assertEquals("sha256", property("algorithm", "default"));
        assertEquals("3s", property("every", "default"));
        assertEquals("boolean", property("all", "type"));
        assertEquals(false, property("all", "default"));
        assertEquals("hidden ones too", property("all", "description"));
        assertInstanceOf(List.class, property("path", "anyOf"));
    }

    @Test
    void whatMustBeGivenIsRequired() {
        assertEquals(
                List.of("path"),
                at(
                        "paths",
                        "/api/listing",
                        "post",
                        "requestBody",
                        "content",
                        "application/json",
                        "schema",
                        "required"));
        assertEquals(true, at("paths", "/api/listing", "post", "requestBody", "required"));
    }

    @Test
    void parametersOfACommandWithABodyStandInTheQuery() {
        assertEquals("path", at("paths", "/api/storing", "post", "parameters", "0", "name"));
        assertEquals("query", at("paths", "/api/storing", "post", "parameters", "0", "in"));
        assertEquals(true, at("paths", "/api/storing", "post", "parameters", "0", "required"));
        assertFalse(assertInstanceOf(List.class, at("paths", "/api/storing", "post", "parameters"))
                        .size()
                > 1);
    }

    @Test
    void rowsHaveTheColumnsOfTheTable() {
        assertEquals(
                "integer",
                at(
                        "paths",
                        "/api/listing",
                        "post",
                        "responses",
                        "200",
                        "content",
                        "application/x-ndjson",
                        "schema",
                        "properties",
                        "size",
                        "type"));
        assertNull(at("paths", "/api/storing", "post", "responses", "200", "headers"));
    }
}
