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
import io.github.camelbitrix24.test.store.Naming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table from the name of a classic method to what the method does; a new family is one more line here. */
public final class MethodTable implements Methods {
    private final Map<String, RestMethod> methods = new LinkedHashMap<>();
    private final Map<String, RestMethod> addresses = new LinkedHashMap<>();
    private final MethodContext setting;
    private final AccessCheck gate;

    public MethodTable(MethodContext setting) {
        this.setting = setting;
        this.gate = new AccessCheck(setting.behaviour());
        Users users = new Users(setting);
        users.hireAdministrator();
        add(users.methods());
        List.of("crm.company", "crm.contact", "crm.deal", "crm.lead").forEach(name -> add(classic(name)));
        add(new Activities(setting).methods());
        add(new ActivityTypes(setting).methods());
        add(new ItemFamily(setting).methods());
        add(new OtherLists(setting).methods());
        add(new EventMethods(setting.events()).methods());
        add(new OfflineMethods(setting.events(), setting.behaviour()).methods());
        DriveMethods drive =
                new DriveMethods(setting.files().drive(), setting.files().tokens());
        add(drive.methods());
        add(new PortalInfo(setting.clock(), methods).methods());
        drive.addresses().forEach(address -> addresses.put(address.name(), address));
    }

    @Override
    public Answer run(String name, JsonNode parameters, Grant caller) {
        String lower = name.toLowerCase(Locale.ROOT);
        RestMethod method = methods.getOrDefault(lower, addresses.get(lower));
        if (method == null) {
            throw new Refusal("ERROR_METHOD_NOT_FOUND", 404, "Method not found!");
        }
        gate.requireScope(caller, method.rights().scopes());
        if (method.rights().needsApplication()) {
            gate.requireApplication(caller);
        }
        Parameters named = new Parameters(parameters, method.positions());
        Answer answer = method.work().run(named, caller);
        if (setting.events().isHeard()) {
            CausedEvents.of(method.name(), named, answer).ifPresent(event -> setting.events()
                    .fire(
                            event.name(),
                            event.data(),
                            new PortalEvents.Cause(named.text("auth_connector"), caller.userId())));
        }
        return setting.behaviour().has(UndocumentedBehaviour.EMPTY_MAPS_STAY_MAPS)
                ? answer
                : answer.with(EmptyMaps.asLists(answer.result()));
    }

    private List<RestMethod> classic(String name) {
        FieldWriter records = FieldWriter.ofCrm(setting.view(name, Naming.CLASSIC), setting.clock());
        return new ClassicFamily(name, setting, records, (fields, caller) -> {}).methods();
    }

    private void add(List<RestMethod> family) {
        family.forEach(method -> methods.put(method.name().toLowerCase(Locale.ROOT), method));
    }
}
