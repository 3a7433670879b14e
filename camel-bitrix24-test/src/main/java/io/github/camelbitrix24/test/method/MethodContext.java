/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.list.ListQuirks;
import io.github.camelbitrix24.test.list.ListRequest;
import io.github.camelbitrix24.test.store.Naming;
import io.github.camelbitrix24.test.store.Store;
import io.github.camelbitrix24.test.store.View;
import java.time.Clock;
import java.util.function.Function;

/** What the methods work with: the rows, the time, the behaviour, the oddities of lists, who is told of what. */
public record MethodContext(
        Store store, Clock clock, Behaviour behaviour, ListQuirks oddities, PortalEvents events, Files files) {

    /** The drive, and what gives out access tokens with the rights of a caller, which stand in its addresses. */
    public record Files(Drive drive, Function<Grant, String> tokens) {}

    View view(String table, Naming naming) {
        return new View(store.table(table), naming, behaviour.has(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE));
    }

    /** What a list method is asked. */
    ListRequest question(String method, View view, Parameters parameters) {
        return new ListRequest(view, parameters, new ListRequest.ListBehaviour(behaviour, oddities, method));
    }
}
