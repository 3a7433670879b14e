/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.ResultShape;
import io.github.camelbitrix24.test.list.StartPaging;
import io.github.camelbitrix24.test.store.Row;
import java.util.List;
import java.util.function.BiConsumer;

/** The six methods of a classic CRM family such as {@code crm.deal}; errors have no code. */
final class ClassicCrmMethods {
    private final String name;
    private final MethodContext context;
    private final RowWriter writer;
    private final BiConsumer<ObjectNode, Grant> checkBeforeAdd;

    ClassicCrmMethods(
            String name, MethodContext context, RowWriter writer, BiConsumer<ObjectNode, Grant> checkBeforeAdd) {
        this.name = name;
        this.context = context;
        this.writer = writer;
        this.checkBeforeAdd = checkBeforeAdd;
    }

    List<RestMethod> methods() {
        StartPaging pages = StartPaging.of(ResultShape.PLAIN);
        return List.of(
                method("add", List.of("fields", "params"), this::add),
                method(
                        "get",
                        List.of("id"),
                        (parameters, caller) -> Answer.of(writer.view().allFields(find(parameters)))),
                method(
                        "list",
                        StartPaging.POSITIONS,
                        (parameters, caller) ->
                                pages.answer(context.listRequest(name + ".list", writer.view(), parameters))),
                method("update", List.of("id", "fields", "params"), this::update),
                method("delete", List.of("id"), this::delete),
                method("fields", List.of(), (parameters, caller) -> Answer.of(FieldDescriptions.of(writer.view()))));
    }

    private RestMethod method(String verb, List<String> positions, RestMethod.Implementation implementation) {
        return new RestMethod(name + "." + verb, RestMethod.Rights.CRM, positions, implementation);
    }

    private Answer add(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.required("fields");
        checkBeforeAdd.accept(fields, caller);
        Row row = writer.add(fields, caller);
        return Answer.created(newId(row.id()), row.id());
    }

    private Answer update(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.required("fields");
        return writer.update(find(parameters).id(), fields, caller)
                .map(row -> Answer.success())
                .orElseThrow(ClassicCrmMethods::notFound);
    }

    private Answer delete(Parameters parameters, Grant caller) {
        if (!writer.view().table().remove(find(parameters).id())) {
            throw notFound();
        }
        return Answer.success();
    }

    private Row find(Parameters parameters) {
        long id = parameters.number("id");
        if (id <= 0) {
            throw Refusal.withoutCode("ID is not defined or invalid.");
        }
        return writer.view().table().find(id).orElseThrow(ClassicCrmMethods::notFound);
    }

    private JsonNode newId(long id) {
        boolean isText = context.behaviour().has(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE);
        return isText ? TextNode.valueOf(Long.toString(id)) : LongNode.valueOf(id);
    }

    private static Refusal notFound() {
        return Refusal.withoutCode("Not found");
    }
}
