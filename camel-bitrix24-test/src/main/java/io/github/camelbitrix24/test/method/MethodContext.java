/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import io.github.camelbitrix24.test.access.Administrators;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.drive.Drive;
import io.github.camelbitrix24.test.event.PortalEvents;
import io.github.camelbitrix24.test.list.ListRequest;
import io.github.camelbitrix24.test.list.PortalLists;
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Store;
import io.github.camelbitrix24.test.store.TableView;
import java.time.Clock;
import java.util.function.Function;

/** What the methods use: rows, time, behaviour, deviations of lists, events, files, administrators. */
public record MethodContext(
        Store store,
        Clock clock,
        PortalBehaviour behaviour,
        PortalLists lists,
        PortalEvents events,
        Files files,
        Administrators administrators) {

    /** The drive, and the factory of the access tokens in its URLs, which have the rights of a caller. */
    public record Files(Drive drive, Function<Grant, String> tokenFactory) {}

    TableView view(String table, FieldNaming naming) {
        return new TableView(
                store.table(table), naming, behaviour.has(UndocumentedBehaviour.IDS_COME_AS_THE_OTHER_TYPE));
    }

    /** The request to a list method. */
    ListRequest listRequest(String method, TableView view, Parameters parameters) {
        return new ListRequest(view, parameters, new ListRequest.ListBehaviour(behaviour, lists.quirks(), method));
    }
}
