/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Icon;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.Table;
import io.github.camelbitrix24.test.store.TableView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code crm.activity.type.*}: the activity types that the application has registered. */
final class ActivityTypeMethods {
    static final String TABLE = "crm.activity.type";

    private static final String TYPE_ID = "TYPE_ID";

    private final Table table;
    private final TableView view;

    ActivityTypeMethods(MethodContext context) {
        this.table = context.store().table(TABLE);
        this.view = context.view(TABLE, FieldNaming.CLASSIC);
    }

    List<RestMethod> methods() {
        return List.of(
                method("add", List.of("fields"), this::add),
                method("list", List.of(), this::list),
                method("delete", List.of(TYPE_ID), this::delete));
    }

    private static RestMethod method(String verb, List<String> positions, RestMethod.Implementation implementation) {
        return new RestMethod(TABLE + "." + verb, RestMethod.Rights.CRM_APPLICATION, positions, implementation);
    }

    private Answer add(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.required("fields");
        String type = typeId(fields.path(TYPE_ID).asText(""));
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put(TYPE_ID, TextNode.valueOf(type));
        values.put("NAME", TextNode.valueOf(fields.path("NAME").asText(type)));
        values.put(
                "IS_CONFIGURABLE_TYPE",
                TextNode.valueOf(fields.path("IS_CONFIGURABLE_TYPE").asText("N")));
        values.putAll(icon(fields.path("ICON_FILE")));
        Row row = table.insertUnless(there -> there.text(TYPE_ID).equals(type), values)
                .orElseThrow(() -> invalid("An activity type with TYPE_ID '" + type + "' exists already"));
        return Answer.created(Answer.success().result(), row.id());
    }

    private Answer list(Parameters parameters, Grant caller) {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        table.rows().forEach(row -> types.add(view.allFields(row).without("ID")));
        return Answer.of(types);
    }

    private Answer delete(Parameters parameters, Grant caller) {
        String type = typeId(parameters.text(TYPE_ID));
        Row row = table.rows().stream()
                .filter(there -> there.text(TYPE_ID).equals(type))
                .findAny()
                .orElseThrow(() -> invalid("There is no activity type with TYPE_ID '" + type + "'"));
        table.remove(row.id());
        return Answer.success();
    }

    private static String typeId(String given) {
        if (given.isBlank()) {
            throw invalid("TYPE_ID is missing");
        }
        return given;
    }

    private static Map<String, JsonNode> icon(JsonNode file) {
        if (file.isMissingNode() || file.isNull()) {
            return Map.of("ICON_ID", LongNode.valueOf(0));
        }
        Icon icon =
                Icon.upload(file).orElseThrow(() -> invalid("ICON_FILE must be a png, jpg, gif or svg file in Base64"));
        return Map.of("ICON_ID", LongNode.valueOf(icon.id()), Icon.FIELD, icon.stored());
    }

    private static Refusal invalid(String description) {
        return new Refusal("INVALID_ARG_VALUE", 400, description);
    }
}
