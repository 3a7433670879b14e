/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.Naming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.View;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code tasks.task.*} of REST 3.0. A list shows only the ids unless fields are selected. */
final class Tasks3 {
    private static final Set<String> ONE_OF = Set.of("tasks");
    private static final long MOST = 1000;
    private static final long USUAL = 50;

    private final MethodContext setting;
    private final View view;

    Tasks3(MethodContext setting) {
        this.setting = setting;
        this.view = new View(setting.store().table("tasks.task"), Naming.ITEM, false);
    }

    List<RestMethod> methods() {
        return List.of(
                method("add", this::add),
                method("get", this::get),
                method("list", this::list),
                method("update", this::update),
                method("delete", this::delete));
    }

    private static RestMethod method(String verb, RestMethod.Work work) {
        return new RestMethod("tasks.task." + verb, new RestMethod.Rights(ONE_OF, false), List.of(), work);
    }

    private Answer add(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.object("fields");
        List<String> missing = Stream.of("title", "creatorId", "responsibleId")
                .filter(name -> fields.path(name).asText("").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.ofFields(missing);
        }
        Row row = view.table().insert(view.inward(fields));
        return Answer.made(item(view.set(row)), row.id());
    }

    private Answer get(Parameters parameters, Grant caller) {
        return Answer.of(item(shown(find(parameters), parameters.get("select"))));
    }

    private Answer update(Parameters parameters, Grant caller) {
        view.table().change(find(parameters).id(), view.inward(parameters.object("fields")));
        return Answer.of(result());
    }

    private Answer delete(Parameters parameters, Grant caller) {
        view.table().remove(find(parameters).id());
        return Answer.of(result());
    }

    private Answer list(Parameters parameters, Grant caller) {
        JsonNode pagination = parameters.get("pagination");
        long limit = pagination.has("limit") ? Parameters.number(pagination.path("limit")) : USUAL;
        if (limit < 1 || limit > MOST) {
            throw new Refusal("BITRIX_REST_V3_EXCEPTION_INVALIDPAGINATIONEXCEPTION", 400, "The limit is 1 to " + MOST);
        }
        long offset = pagination.has("page")
                ? (Parameters.number(pagination.path("page")) - 1) * limit
                : Parameters.number(pagination.path("offset"));
        boolean isCapped = setting.behaviour().has(UndocumentedBehaviour.REST_3_PAGES_ARE_CAPPED);
        LongPredicate wanted = IdFilter.of(parameters.get("filter"));
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        view.table().rows().stream()
                .filter(row -> wanted.test(row.id()))
                .skip(offset)
                .limit(isCapped ? Math.min(limit, USUAL) : limit)
                .forEach(row -> items.add(shown(row, parameters.get("select"))));
        return Answer.of(JsonNodeFactory.instance.objectNode().set("items", items));
    }

    private Row find(Parameters parameters) {
        return view.table()
                .find(parameters.number("id"))
                .orElseThrow(() ->
                        new Refusal("BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION", 404, "The task was not found"));
    }

    private ObjectNode shown(Row row, JsonNode select) {
        return view.show(
                row,
                StreamSupport.stream(select.spliterator(), false)
                        .map(name -> view.inward(name.asText()))
                        .collect(Collectors.toSet()));
    }

    private static ObjectNode item(ObjectNode row) {
        return JsonNodeFactory.instance.objectNode().set("item", row);
    }

    private static ObjectNode result() {
        return JsonNodeFactory.instance.objectNode().set("result", BooleanNode.TRUE);
    }
}
