/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.test.access.AccessCheck;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Answer;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.store.FieldNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The classic methods by name; a new family needs one more line here. */
public final class ClassicMethods implements ApiMethods {
    private final Map<String, RestMethod> methods = new LinkedHashMap<>();
    private final Map<String, RestMethod> fileUrlMethods = new LinkedHashMap<>();
    private final MethodContext context;
    private final AccessCheck accessCheck;

    public ClassicMethods(MethodContext context) {
        this.context = context;
        this.accessCheck = new AccessCheck(context.behaviour());
        UserMethods users = new UserMethods(context);
        users.createAdministrator();
        add(users.methods());
        List.of("crm.company", "crm.contact", "crm.deal", "crm.lead").forEach(name -> add(classic(name)));
        add(new ActivityMethods(context).methods());
        add(new ActivityTypeMethods(context).methods());
        add(new CrmItemMethods(context).methods());
        add(new OtherListMethods(context).methods());
        add(new EventMethods(context.events()).methods());
        add(new OfflineQueueMethods(context.events(), context.behaviour()).methods());
        DriveMethods drive =
                new DriveMethods(context.files().drive(), context.files().tokenFactory());
        add(drive.methods());
        add(new PortalInfoMethods(context.clock(), methods).methods());
        drive.urlMethods().forEach(address -> fileUrlMethods.put(address.name(), address));
    }

    @Override
    public Answer run(String name, JsonNode parameters, Grant caller) {
        Optional<Answer> custom = context.lists().custom().answer(name, parameters);
        if (custom.isPresent()) {
            return shaped(custom.get());
        }
        String lower = name.toLowerCase(Locale.ROOT);
        RestMethod method = methods.getOrDefault(lower, fileUrlMethods.get(lower));
        if (method == null) {
            throw new Refusal("ERROR_METHOD_NOT_FOUND", 404, "Method not found!");
        }
        accessCheck.requireScope(caller, method.rights().scopes());
        if (method.rights().needsApplication()) {
            accessCheck.requireApplication(caller);
        }
        Parameters named = new Parameters(parameters, method.positions());
        Answer answer = method.implementation().run(named, caller);
        if (context.events().hasBindings()) {
            WriteEvent.of(method.name(), named, answer).ifPresent(event -> context.events()
                    .fire(
                            event.name(),
                            event.data(),
                            new PortalEvents.EventCause(named.text("auth_connector"), caller.userId())));
        }
        return shaped(answer);
    }

    private Answer shaped(Answer answer) {
        return context.behaviour().has(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)
                ? answer
                : answer.with(PhpEmptyMaps.asLists(answer.result()));
    }

    private List<RestMethod> classic(String name) {
        RowWriter writer = RowWriter.ofCrm(context.view(name, FieldNaming.CLASSIC), context.clock());
        return new ClassicCrmMethods(name, context, writer, (fields, caller) -> {}).methods();
    }

    private void add(List<RestMethod> family) {
        family.forEach(method -> methods.put(method.name().toLowerCase(Locale.ROOT), method));
    }
}
