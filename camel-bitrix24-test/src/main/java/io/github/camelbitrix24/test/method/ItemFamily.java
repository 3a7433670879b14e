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
import io.github.camelbitrix24.test.list.Shape;
import io.github.camelbitrix24.test.list.StartPages;
import io.github.camelbitrix24.test.store.EntityType;
import io.github.camelbitrix24.test.store.Naming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.View;
import java.util.List;

/** The universal CRM methods {@code crm.item.*}: one family for every numbered type. */
final class ItemFamily {
    private static final String TYPE = "entityTypeId";

    private final MethodContext setting;

    ItemFamily(MethodContext setting) {
        this.setting = setting;
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

    private static RestMethod method(String verb, List<String> positions, RestMethod.Work work) {
        return new RestMethod("crm.item." + verb, RestMethod.Rights.CRM, positions, work);
    }

    private Answer add(Parameters parameters, Grant caller) {
        View view = view(parameters);
        ObjectNode fields = parameters.required("fields");
        Row row = FieldWriter.ofCrm(view, setting.clock()).add(fields, caller);
        return Answer.made(item(view, parameters, row), row.id());
    }

    private Answer get(Parameters parameters, Grant caller) {
        View view = view(parameters);
        return Answer.of(item(view, parameters, find(view, parameters)));
    }

    private Answer list(Parameters parameters, Grant caller) {
        try {
            return StartPages.of(Shape.under("items"))
                    .answer(setting.question("crm.item.list", view(parameters), parameters));
        } catch (IllegalArgumentException e) {
            throw new Refusal("INVALID_ARG_VALUE", 400, String.valueOf(e.getMessage()));
        }
    }

    private Answer update(Parameters parameters, Grant caller) {
        View view = view(parameters);
        ObjectNode fields = parameters.required("fields");
        Row row = FieldWriter.ofCrm(view, setting.clock())
                .update(find(view, parameters).id(), fields, caller)
                .orElseThrow(ItemFamily::notFound);
        return Answer.of(item(view, parameters, row));
    }

    private Answer delete(Parameters parameters, Grant caller) {
        View view = view(parameters);
        if (!view.table().remove(parameters.number("id"))) {
            throw notFound();
        }
        return Answer.of(JsonNodeFactory.instance.arrayNode());
    }

    private Answer fields(Parameters parameters, Grant caller) {
        return Answer.of(wrap("fields", FieldList.of(view(parameters))));
    }

    private View view(Parameters parameters) {
        String table = EntityType.table(parameters.number(TYPE))
                .orElseThrow(() -> new Refusal("NOT_FOUND", 400, "Smart process not found"));
        return setting.view(table, Naming.ITEM);
    }

    private static Row find(View view, Parameters parameters) {
        return view.table().find(parameters.number("id")).orElseThrow(ItemFamily::notFound);
    }

    private static JsonNode item(View view, Parameters parameters, Row row) {
        return wrap("item", view.full(row).put(TYPE, parameters.number(TYPE)));
    }

    private static ObjectNode wrap(String key, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(key, value);
    }

    private static Refusal notFound() {
        return new Refusal("NOT_FOUND", 400, "Item not found");
    }
}
