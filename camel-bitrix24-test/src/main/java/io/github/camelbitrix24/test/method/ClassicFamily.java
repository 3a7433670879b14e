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
import io.github.camelbitrix24.test.list.Shape;
import io.github.camelbitrix24.test.list.StartPages;
import io.github.camelbitrix24.test.store.Row;
import java.util.List;
import java.util.function.BiConsumer;

/** The six methods of an old CRM family such as {@code crm.deal}; errors come without a code. */
final class ClassicFamily {
    private final String name;
    private final MethodContext setting;
    private final FieldWriter records;
    private final BiConsumer<ObjectNode, Grant> checkBeforeAdd;

    ClassicFamily(
            String name, MethodContext setting, FieldWriter records, BiConsumer<ObjectNode, Grant> checkBeforeAdd) {
        this.name = name;
        this.setting = setting;
        this.records = records;
        this.checkBeforeAdd = checkBeforeAdd;
    }

    List<RestMethod> methods() {
        StartPages pages = StartPages.of(Shape.PLAIN);
        return List.of(
                method("add", List.of("fields", "params"), this::add),
                method(
                        "get",
                        List.of("id"),
                        (parameters, caller) -> Answer.of(records.view().full(find(parameters)))),
                method(
                        "list",
                        StartPages.POSITIONS,
                        (parameters, caller) ->
                                pages.answer(setting.question(name + ".list", records.view(), parameters))),
                method("update", List.of("id", "fields", "params"), this::update),
                method("delete", List.of("id"), this::delete),
                method("fields", List.of(), (parameters, caller) -> Answer.of(FieldList.of(records.view()))));
    }

    private RestMethod method(String verb, List<String> positions, RestMethod.Work work) {
        return new RestMethod(name + "." + verb, RestMethod.Rights.CRM, positions, work);
    }

    private Answer add(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.required("fields");
        checkBeforeAdd.accept(fields, caller);
        Row row = records.add(fields, caller);
        return Answer.made(newId(row.id()), row.id());
    }

    private Answer update(Parameters parameters, Grant caller) {
        ObjectNode fields = parameters.required("fields");
        return records.update(find(parameters).id(), fields, caller)
                .map(row -> Answer.done())
                .orElseThrow(ClassicFamily::notFound);
    }

    private Answer delete(Parameters parameters, Grant caller) {
        if (!records.view().table().remove(find(parameters).id())) {
            throw notFound();
        }
        return Answer.done();
    }

    private Row find(Parameters parameters) {
        long id = parameters.number("id");
        if (id <= 0) {
            throw Refusal.withoutCode("ID is not defined or invalid.");
        }
        return records.view().table().find(id).orElseThrow(ClassicFamily::notFound);
    }

    private JsonNode newId(long id) {
        boolean isText = setting.behaviour().has(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE);
        return isText ? TextNode.valueOf(Long.toString(id)) : LongNode.valueOf(id);
    }

    private static Refusal notFound() {
        return Refusal.withoutCode("Not found");
    }
}
