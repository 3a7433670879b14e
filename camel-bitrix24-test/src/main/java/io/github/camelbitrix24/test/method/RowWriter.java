/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.store.Field;
import io.github.camelbitrix24.test.store.FieldNaming;
import io.github.camelbitrix24.test.store.Row;
import io.github.camelbitrix24.test.store.TableView;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes rows as REST methods do: unknown fields are ignored, audit fields and defaults are set. */
final class RowWriter {
    private final TableView view;
    private final AuditFields stamps;
    private final Clock clock;
    private final Map<String, JsonNode> defaults;

    RowWriter(TableView view, AuditFields stamps, Clock clock, Map<String, JsonNode> defaults) {
        this.view = view;
        this.stamps = stamps;
        this.clock = clock;
        this.defaults = Map.copyOf(defaults);
    }

    /** The rows of leads, deals, contacts, companies, invoices and smart processes. */
    static RowWriter ofCrm(TableView view, Clock clock) {
        return new RowWriter(view, AuditFields.OF_CRM, clock, Map.of("OPENED", TextNode.valueOf("Y")));
    }

    TableView view() {
        return view;
    }

    Row add(ObjectNode fields, Grant caller) {
        Map<String, JsonNode> values = new LinkedHashMap<>(defaults);
        if (view.table().fields().has("ASSIGNED_BY_ID")) {
            values.put("ASSIGNED_BY_ID", LongNode.valueOf(caller.userId()));
        }
        values.putAll(accepted(fields, Optional.empty()));
        values.putAll(stamps.valuesForAdd(clock.instant(), caller));
        return view.table().insert(values);
    }

    Optional<Row> update(long id, ObjectNode fields, Grant caller) {
        Map<String, JsonNode> values = accepted(fields, view.table().find(id));
        values.putAll(stamps.valuesForUpdate(clock.instant(), caller));
        return view.table().change(id, values);
    }

    private Map<String, JsonNode> accepted(ObjectNode fields, Optional<Row> stored) {
        Map<String, JsonNode> accepted = new LinkedHashMap<>();
        view.toStored(fields).forEach((name, value) -> {
            Field field = view.table().fields().get(name);
            if (view.table().fields().has(name) && !field.isReadOnly()) {
                JsonNode before = stored.map(row -> row.get(name)).orElse(NullNode.getInstance());
                accepted.put(name, ItemMultiFields.isMulti(field) ? MultiFields.merge(before, value) : value);
            }
        });
        if (view.naming() == FieldNaming.ITEM) {
            accepted.putAll(ItemMultiFields.written(fields.path(ItemMultiFields.NAME), view.table(), stored));
        }
        return accepted;
    }
}
