/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.ResultShape;
import io.github.camelbitrix24.test.list.StartPaging;
import io.github.camelbitrix24.test.store.EntityType;
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.TableView;
import java.util.List;

/** The universal CRM methods {@code crm.item.*}, for every {@code entityTypeId}. */
final class CrmItemMethods {
    private static final String TYPE = "entityTypeId";

    private final MethodContext context;

    CrmItemMethods(MethodContext context) {
        this.context = context;
    }

    List<RestMethod> methods() {
        return List.of(
                method("add", List.of(TYPE, "fields"), this::add),
                method("get", List.of(TYPE, "id"), this::get),
                method("list", List.of(TYPE, "select", "order", "filter", "start"), this::list),
                method("update", List.of(TYPE, "id", "fields"), this::update),
                method("delete", List.of(TYPE, "id"), this::delete),
                method("fields", List.of(TYPE), this::fields));
    }

    private static RestMethod method(String verb, List<String> positions, RestMethod.Implementation implementation) {
        return new RestMethod("crm.item." + verb, RestMethod.Rights.CRM, positions, implementation);
    }

    private Answer add(Parameters parameters, Grant caller) {
        TableView view = view(parameters);
        ObjectNode fields = parameters.required("fields");
        Row row = RowWriter.ofCrm(view, context.clock()).add(fields, caller);
        return Answer.created(item(view, parameters, row), row.id());
    }

    private Answer get(Parameters parameters, Grant caller) {
        TableView view = view(parameters);
        return Answer.of(item(view, parameters, find(view, parameters)));
    }

    private Answer list(Parameters parameters, Grant caller) {
        try {
            return StartPaging.of(ResultShape.under("items"))
                    .answer(context.listRequest("crm.item.list", view(parameters), parameters));
        } catch (IllegalArgumentException e) {
            throw new Refusal("INVALID_ARG_VALUE", 400, String.valueOf(e.getMessage()));
        }
    }

    private Answer update(Parameters parameters, Grant caller) {
        TableView view = view(parameters);
        ObjectNode fields = parameters.required("fields");
        Row row = RowWriter.ofCrm(view, context.clock())
                .update(find(view, parameters).id(), fields, caller)
                .orElseThrow(CrmItemMethods::notFound);
        return Answer.of(item(view, parameters, row));
    }

    private Answer delete(Parameters parameters, Grant caller) {
        TableView view = view(parameters);
        if (!view.table().remove(parameters.number("id"))) {
            throw notFound();
        }
        return Answer.of(JsonNodeFactory.instance.arrayNode());
    }

    private Answer fields(Parameters parameters, Grant caller) {
        return Answer.of(wrap("fields", FieldDescriptions.of(view(parameters))));
    }

    private TableView view(Parameters parameters) {
        String table = EntityType.table(parameters.number(TYPE))
                .orElseThrow(() -> new Refusal("NOT_FOUND", 400, "Smart process not found"));
        return context.view(table, FieldNaming.ITEM);
    }

    private static Row find(TableView view, Parameters parameters) {
        return view.table().find(parameters.number("id")).orElseThrow(CrmItemMethods::notFound);
    }

    private static JsonNode item(TableView view, Parameters parameters, Row row) {
        ObjectNode item = view.allFields(row).put(TYPE, parameters.number(TYPE));
        boolean hasEntries = view.table().fields().all().stream().anyMatch(ItemMultiFields::isMulti);
        return wrap("item", hasEntries ? item.set(ItemMultiFields.NAME, ItemMultiFields.of(view.table(), row)) : item);
    }

    private static ObjectNode wrap(String key, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(key, value);
    }

    private static Refusal notFound() {
        return new Refusal("NOT_FOUND", 400, "Item not found");
    }
}
