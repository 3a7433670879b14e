/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelbitrix24.test.access.Grant;
import io.github.camelbitrix24.test.answer.Envelope;
import java.time.Instant;
import java.util.Map;

/** The fields for who created and last changed a row, and when. */
record AuditFields(String createdAt, String createdBy, String changedAt, String changedBy) {
    static final AuditFields OF_CRM = new AuditFields("DATE_CREATE", "CREATED_BY_ID", "DATE_MODIFY", "MODIFY_BY_ID");
    static final AuditFields OF_ACTIVITIES = new AuditFields("CREATED", "AUTHOR_ID", "LAST_UPDATED", "EDITOR_ID");

    Map<String, JsonNode> valuesForAdd(Instant now, Grant caller) {
        TextNode moment = TextNode.valueOf(Envelope.format(now));
        LongNode user = LongNode.valueOf(caller.userId());
        return Map.of(createdAt, moment, createdBy, user, changedAt, moment, changedBy, user);
    }

    Map<String, JsonNode> valuesForUpdate(Instant now, Grant caller) {
        return Map.of(
                changedAt, TextNode.valueOf(Envelope.format(now)),
                changedBy, LongNode.valueOf(caller.userId()));
    }
}
