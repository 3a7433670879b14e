/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Envelope;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.ResultShape;
import io.github.camelbitrix24.test.list.StartPaging;
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.TableView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code user.*} and {@code profile}: fields are top-level parameters, not under {@code fields}. */
final class UserMethods {
    private static final Set<String> PROFILE = Set.of("NAME", "LAST_NAME", "PERSONAL_GENDER", "TIME_ZONE");
    private static final Set<String> NO_FIELDS =
            Set.of("SORT", "ORDER", "FILTER", "SELECT", "START", "ADMIN_MODE", "IMAGE_RESIZE", "ID");

    private final MethodContext context;
    private final TableView view;

    UserMethods(MethodContext context) {
        this.context = context;
        this.view = context.view("user", FieldNaming.CLASSIC);
    }

    /** Creates the only user of a new portal, its administrator. */
    void createAdministrator() {
        if (view.table().rows().isEmpty()) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            values.put("ACTIVE", BooleanNode.TRUE);
            values.put("NAME", TextNode.valueOf("Alex"));
            values.put("LAST_NAME", TextNode.valueOf("Admin"));
            values.put("EMAIL", TextNode.valueOf("admin@portal.example"));
            values.put("USER_TYPE", TextNode.valueOf("employee"));
            view.table().insert(values);
        }
    }

    List<RestMethod> methods() {
        RestMethod.Rights read = new RestMethod.Rights(Set.of("user", "user_brief", "user_basic"), false);
        RestMethod.Rights write = new RestMethod.Rights(Set.of("user"), false);
        return List.of(
                new RestMethod("user.get", read, List.of("sort", "order", "filter"), this::get),
                new RestMethod("user.add", write, List.of(), this::add),
                new RestMethod("user.update", write, List.of(), this::update),
                new RestMethod(
                        "user.current",
                        read,
                        List.of(),
                        (parameters, caller) -> Answer.of(view.setFields(find(caller.userId())))),
                new RestMethod("user.fields", read, List.of(), (parameters, caller) -> Answer.of(titles())),
                new RestMethod(
                        "user.admin",
                        RestMethod.Rights.OPEN,
                        List.of(),
                        (parameters, caller) -> Answer.of(
                                BooleanNode.valueOf(context.administrators().contains(caller.userId())))),
                new RestMethod("profile", RestMethod.Rights.OPEN, List.of(), (parameters, caller) -> profile(caller)));
    }

    private Answer get(Parameters parameters, Grant caller) {
        ObjectNode filter = parameters.object("filter").deepCopy();
        parameters.given().properties().stream()
                .filter(entry -> !NO_FIELDS.contains(entry.getKey().toUpperCase(Locale.ROOT))
                        || entry.getKey().equals("ID"))
                .forEach(entry -> filter.set(entry.getKey(), entry.getValue()));
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        String sort = parameters.text("sort");
        if (!sort.isEmpty()) {
            order.put(sort, parameters.text("order"));
        }
        return StartPaging.of(ResultShape.PLAIN)
                .answer(context.listRequest("user.get", view, parameters), filter, order);
    }

    private Answer add(Parameters parameters, Grant caller) {
        if (parameters.text("EMAIL").isEmpty()) {
            throw Refusal.withoutCode("The field 'EMAIL' is required.");
        }
        Map<String, JsonNode> values = new LinkedHashMap<>();
        values.put("ACTIVE", BooleanNode.TRUE);
        values.put(
                "DATE_REGISTER",
                TextNode.valueOf(Envelope.format(context.clock().instant())));
        values.put("USER_TYPE", TextNode.valueOf("employee"));
        values.putAll(fields(parameters));
        long id = view.table().insert(values).id();
        return Answer.created(LongNode.valueOf(id), id);
    }

    private Answer update(Parameters parameters, Grant caller) {
        view.table().change(find(parameters.number("ID")).id(), fields(parameters));
        return Answer.success();
    }

    private Answer profile(Grant caller) {
        ObjectNode shown = view.render(find(caller.userId()), PROFILE);
        return Answer.of(shown.put("ADMIN", context.administrators().contains(caller.userId())));
    }

    private ObjectNode titles() {
        ObjectNode titles = JsonNodeFactory.instance.objectNode();
        view.table().fields().all().forEach(field -> titles.put(field.name(), field.title()));
        return titles;
    }

    private Map<String, JsonNode> fields(Parameters parameters) {
        Map<String, JsonNode> values = view.toStored(parameters.given());
        values.keySet()
                .removeIf(name -> !view.table().fields().has(name)
                        || view.table().fields().get(name).isReadOnly());
        return values;
    }

    private Row find(long id) {
        return view.table().find(id).orElseThrow(() -> Refusal.withoutCode("User is not found"));
    }
}
