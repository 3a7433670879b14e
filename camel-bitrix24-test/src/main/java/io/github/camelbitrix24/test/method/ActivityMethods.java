/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.AccessCheck;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.UndocumentedBehaviour;
import io.github.camelbitrix24.test.call.Parameters;
import io.github.camelbitrix24.test.store.EntityType;
import io.github.camelbitrix24.test.store.FieldNaming;
import java.util.List;
import java.util.Map;

/** {@code crm.activity.*}: the required fields of an activity depend on its provider. */
final class ActivityMethods {
    private static final String TABLE = "crm.activity";

    private final MethodContext context;

    ActivityMethods(MethodContext context) {
        this.context = context;
    }

    List<RestMethod> methods() {
        RowWriter writer = new RowWriter(
                context.view(TABLE, FieldNaming.CLASSIC),
                AuditFields.OF_ACTIVITIES,
                context.clock(),
                Map.of("COMPLETED", TextNode.valueOf("N")));
        return new ClassicCrmMethods(TABLE, context, writer, this::check).methods();
    }

    private void check(ObjectNode fields, Grant caller) {
        require(fields, "OWNER_TYPE_ID");
        require(fields, "OWNER_ID");
        if (fields.path("PROVIDER_ID").asText().equals("REST_APP")) {
            checkOfApplication(fields, caller);
        } else if (fields.path("PROVIDER_ID").asText("").isEmpty()) {
            require(fields, "TYPE_ID");
            require(fields, "COMMUNICATIONS");
        }
        checkOwner(fields);
    }

    private void checkOfApplication(ObjectNode fields, Grant caller) {
        if (context.behaviour().has(UndocumentedBehaviour.APPLICATION_ACTIVITIES_NEED_ITS_CONTEXT)) {
            new AccessCheck(context.behaviour()).requireApplication(caller);
        }
        require(fields, "RESPONSIBLE_ID");
        require(fields, "PROVIDER_TYPE_ID");
        String type = fields.path("PROVIDER_TYPE_ID").asText();
        boolean isKnown = context.store().table(ActivityTypeMethods.TABLE).rows().stream()
                .anyMatch(row -> row.text("TYPE_ID").equals(type));
        if (!isKnown) {
            throw Refusal.withoutCode("The application has no activity type '" + type + "'.");
        }
    }

    private void checkOwner(ObjectNode fields) {
        boolean isThere = EntityType.table(Parameters.number(fields.path("OWNER_TYPE_ID")))
                .flatMap(table -> context.store().table(table).find(Parameters.number(fields.path("OWNER_ID"))))
                .isPresent();
        if (!isThere) {
            throw Refusal.withoutCode("The owner of the activity was not found.");
        }
    }

    private static void require(ObjectNode fields, String name) {
        JsonNode value = fields.path(name);
        boolean isEmpty = value.isContainerNode()
                ? value.isEmpty()
                : value.isNull() || value.asText("").isEmpty();
        if (isEmpty) {
            throw Refusal.withoutCode("The field '" + name + "' is required.");
        }
    }
}
