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
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.TableView;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** {@code tasks.task.*} of REST 3.0. A list returns only ids unless fields are selected. */
final class Rest3TaskMethods {
    private static final Set<String> SCOPES = Set.of("tasks");
    private static final long MAX_LIMIT = 1000;
    private static final long DEFAULT_LIMIT = 50;

    private final MethodContext context;
    private final TableView view;

    Rest3TaskMethods(MethodContext context) {
        this.context = context;
        this.view = new TableView(context.store().table("tasks.task"), FieldNaming.ITEM, false);
    }

    List<RestMethod> methods() {
        return List.of(
                method("add", this::add),
                method("get", this::get),
                method("list", this::list),
                method("update", this::update),
                method("delete", this::delete));
    }

    private static RestMethod method(String verb, RestMethod.Implementation implementation) {
        return new RestMethod("tasks.task." + verb, new RestMethod.Rights(SCOPES, false), List.of(), implementation);
    }

    private Answer add(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.object("fields");
        List<String> missing = Stream.of("title", "creatorId", "responsibleId")
                .filter(name -> fields.path(name).asText("").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.missingFields(missing);
        }
        Row row = view.table().insert(view.toStored(fields));
        return Answer.created(item(view.setFields(row)), row.id());
    }

    private Answer get(Parameters parameters, Grant caller) {
        return Answer.of(item(render(find(parameters), parameters.get("select"))));
    }

    private Answer update(Parameters parameters, Grant caller) {
        view.table().change(find(parameters).id(), view.toStored(parameters.object("fields")));
        return Answer.of(result());
    }

    private Answer delete(Parameters parameters, Grant caller) {
        view.table().remove(find(parameters).id());
        return Answer.of(result());
    }

    private Answer list(Parameters parameters, Grant caller) {
        JsonNode pagination = parameters.get("pagination");
        long limit = pagination.has("limit") ? Parameters.number(pagination.path("limit")) : DEFAULT_LIMIT;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new Refusal(
                    "BITRIX_REST_V3_EXCEPTION_INVALIDPAGINATIONEXCEPTION", 400, "The limit is 1 to " + MAX_LIMIT);
        }
        long offset = pagination.has("page")
                ? (Parameters.number(pagination.path("page")) - 1) * limit
                : Parameters.number(pagination.path("offset"));
        boolean isCapped = context.behaviour().has(UndocumentedBehaviour.REST_3_PAGES_ARE_CAPPED);
        LongPredicate wanted = Rest3IdFilter.of(parameters.get("filter"));
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        view.table().rows().stream()
                .filter(row -> wanted.test(row.id()))
                .skip(offset)
                .limit(isCapped ? Math.min(limit, DEFAULT_LIMIT) : limit)
                .forEach(row -> items.add(render(row, parameters.get("select"))));
        return Answer.of(JsonNodeFactory.instance.objectNode().set("items", items));
    }

    private Row find(Parameters parameters) {
        return view.table()
                .find(parameters.number("id"))
                .orElseThrow(() ->
                        new Refusal("BITRIX_REST_V3_EXCEPTION_ENTITYNOTFOUNDEXCEPTION", 404, "The task was not found"));
    }

    private ObjectNode render(Row row, JsonNode select) {
        return view.render(
                row,
                StreamSupport.stream(select.spliterator(), false)
                        .map(name -> view.toStored(name.asText()))
                        .collect(Collectors.toSet()));
    }

    private static ObjectNode item(ObjectNode row) {
        return JsonNodeFactory.instance.objectNode().set("item", row);
    }

    private static ObjectNode result() {
        return JsonNodeFactory.instance.objectNode().set("result", BooleanNode.TRUE);
    }
}
