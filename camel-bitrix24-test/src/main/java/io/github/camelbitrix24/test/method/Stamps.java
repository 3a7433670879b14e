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

/** The fields in which a table keeps who made and who changed a row, and when. */
record Stamps(String made, String madeBy, String changed, String changedBy) {
    static final Stamps OF_CRM = new Stamps("DATE_CREATE", "CREATED_BY_ID", "DATE_MODIFY", "MODIFY_BY_ID");
    static final Stamps OF_ACTIVITIES = new Stamps("CREATED", "AUTHOR_ID", "LAST_UPDATED", "EDITOR_ID");

    Map<String, JsonNode> onAdd(Instant now, Grant caller) {
        TextNode moment = TextNode.valueOf(Envelope.text(now));
        LongNode user = LongNode.valueOf(caller.userId());
        return Map.of(made, moment, madeBy, user, changed, moment, changedBy, user);
    }

    Map<String, JsonNode> onUpdate(Instant now, Grant caller) {
        return Map.of(
                changed, TextNode.valueOf(Envelope.text(now)),
                changedBy, LongNode.valueOf(caller.userId()));
    }
}
