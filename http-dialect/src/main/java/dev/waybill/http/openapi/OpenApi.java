package dev.waybill.http.openapi;

import static dev.waybill.http.openapi.Schemas.object;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Kind;
import dev.waybill.api.Parameter;
import dev.waybill.api.Spelling;
import dev.waybill.api.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands as an OpenAPI 3.1 description: {@code POST /api/ACTION} for each, made of its spec alone, so that the commands
 * of a plugin are described as soon as they are there.
 */
public final class OpenApi {

    private static final String FAILURE = "#/components/schemas/Failure";

    private OpenApi() {}

    /**
     * The description, as plain values to be written as JSON.
     *
     * @param version of the server
     * @param commands those of the caller's catalog
     */
    public static Map<String, Object> of(String version, List<CommandSpec> commands) {
        var paths = new LinkedHashMap<String, Object>();
        for (CommandSpec command : commands) {
            paths.put("/api/" + command.name(), object("post", operation(command)));
        }
        return object(
                "openapi",
                "3.1.0",
                "info",
                object(
                        "title",
                        "Waybill",
                        "version",
                        version,
                        "description",
                        "The commands of this server that you may call, those of plugins included."),
                "servers",
                List.of(object("url", "/")),
                "security",
                List.of(object(), object("password", List.of()), object("token", List.of())),
                "paths",
                paths,
                "components",
                components());
    }

    private static Map<String, Object> operation(CommandSpec command) {
        Map<String, Object> operation = object(
                "operationId",
                command.name(),
                "tags",
                List.of(Spelling.ofConstant(command.access())),
                "summary",
                command.summary());
        if (!command.details().isEmpty()) {
            operation.put("description", command.details());
        }
        if (command.bodyParameter() == null) {
            operation.put("requestBody", arguments(command));
        } else {
            operation.put("parameters", query(command));
            operation.put("requestBody", bytes(command));
        }
        operation.put("responses", object("200", answer(command), "default", failure()));
        return operation;
    }

    /** All parameters, as one JSON object. */
    private static Map<String, Object> arguments(CommandSpec command) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (Parameter<?> parameter : command.parameters()) {
            Map<String, Object> schema = Schemas.of(parameter);
            schema.put("description", parameter.summary());
            properties.put(parameter.name(), schema);
            if (isRequired(parameter)) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = object("type", "object", "properties", properties, "additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return object("required", !required.isEmpty(), "content", object("application/json", object("schema", schema)));
    }

    /** The parameters of a command that takes a body stand in the query. */
    private static List<Map<String, Object>> query(CommandSpec command) {
        var query = new ArrayList<Map<String, Object>>();
        for (Parameter<?> parameter : command.parameters()) {
            if (parameter.kind() != Kind.FILE) {
                query.add(object(
                        "name",
                        parameter.name(),
                        "in",
                        "query",
                        "description",
                        parameter.summary(),
                        "required",
                        isRequired(parameter),
                        "schema",
                        Schemas.of(parameter)));
            }
        }
        return query;
    }

    private static boolean isRequired(Parameter<?> parameter) {
        return switch (parameter.absence()) {
            case REFUSED, FILE_NAME -> true;
            case DEFAULT, CURRENT_FOLDER -> false;
        };
    }

    private static Map<String, Object> bytes(CommandSpec command) {
        Parameter<?> body = command.bodyParameter();
        return object(
                "description",
                body == null ? "" : body.summary(),
                "required",
                true,
                "content",
                object("application/octet-stream", object("schema", object())));
    }

    private static Map<String, Object> answer(CommandSpec command) {
        Table<?> table = command.table();
        return switch (command.output()) {
            case FIELDS -> answer("its fields", "application/json", object("type", "object"));
            case ROWS -> {
                Map<String, Object> row = table == null ? object("type", "object") : Schemas.row(table);
                yield withReply(answer("rows: one such object on each line", "application/x-ndjson", row));
            }
            case TEXT -> withReply(answer("text for a person", "text/plain", object("type", "string")));
            case FILE -> withReply(answer("the bytes of a file", "application/octet-stream", object()));
        };
    }

    private static Map<String, Object> answer(String description, String media, Map<String, Object> schema) {
        return object("description", description, "content", object(media, object("schema", schema)));
    }

    private static Map<String, Object> withReply(Map<String, Object> answer) {
        answer.put(
                "headers",
                object(
                        "Waybill-Reply",
                        object("description", "the reply's fields as JSON", "schema", object("type", "string"))));
        return answer;
    }

    private static Map<String, Object> failure() {
        return answer("it was not done: why", "application/json", object("$ref", FAILURE));
    }

    private static Map<String, Object> components() {
        Map<String, Object> text = object("type", "string");
        Map<String, Object> failure = object(
                "type",
                "object",
                "properties",
                object("status", object("type", "integer"), "code", text, "error", text, "incident", text),
                "required",
                List.of("status", "code", "error"));
        return object(
                "schemas",
                object("Failure", failure),
                "securitySchemes",
                object(
                        "password",
                        object("type", "http", "scheme", "basic"),
                        "token",
                        object("type", "http", "scheme", "bearer")));
    }
}
