/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.access.AccessCheck;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.list.CustomLists;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The methods of REST 3.0. */
public final class Rest3Methods implements ApiMethods {
    /** The method that returns a document without an envelope. */
    public static final String DOCUMENT = "rest.documentation.openapi";

    private final Map<String, RestMethod> methods = new LinkedHashMap<>();
    private final AccessCheck accessCheck;
    private final CustomLists customLists;

    public Rest3Methods(MethodContext context) {
        this.customLists = context.lists().custom();
        this.accessCheck = new AccessCheck(context.behaviour());
        new Rest3TaskMethods(context).methods().forEach(this::add);
        add(new RestMethod(DOCUMENT, RestMethod.Rights.OPEN, List.of(), (parameters, caller) -> Answer.of(document())));
    }

    private void add(RestMethod method) {
        methods.put(method.name(), method);
    }

    private ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.0.0");
        ObjectNode paths = document.putObject("paths");
        methods.keySet().forEach(name -> paths.putObject("/" + name));
        return document;
    }

    @Override
    public Answer run(String name, JsonNode parameters, Grant caller) {
        Optional<Answer> custom = customLists.answer(name, parameters);
        if (custom.isPresent()) {
            return custom.get();
        }
        RestMethod method = methods.get(name.toLowerCase(Locale.ROOT));
        if (method == null) {
            throw new Refusal("ERROR_METHOD_NOT_FOUND", 404, "Method not found!");
        }
        accessCheck.requireScope(caller, method.rights().scopes());
        return method.implementation().run(new Parameters(parameters, method.positions()), caller);
    }
}
