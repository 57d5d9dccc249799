package dev.waybill.http.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.waybill.http.Site;
import dev.waybill.http.exchange.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiResourceTest {

    @Test
    void eachCommandOfTheCatalogIsDescribed() throws Exception {
        try (Site site = Site.open()) {
            var answer = site.get("/api/openapi.json");

            assertEquals("application/json", Site.field(answer, "Content-Type"));
            Map<?, ?> paths =
                    assertInstanceOf(Map.class, Json.object(answer.body()).get("paths"));
            long commands = site.ask("POST", "/api/commands", "").body().lines().count();
            assertEquals(commands, paths.size());
            assertTrue(paths.containsKey("/api/put"), paths.keySet().toString());
            assertEquals(405, site.ask("POST", "/api/openapi.json", "").statusCode());
        }
    }
}
