/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.rest.ReceivedFile;
import io.github.camelbitrix24.rest.RestReply;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Writes a reply to a message. Headers without a value in this reply are removed, so that none is stale. */
final class ReplyWriter {

    private final CallSettings settings;

    ReplyWriter(CallSettings settings) {
        this.settings = settings;
    }

    void write(RestReply reply, Message message) throws InvalidExchangeException {
        Object result = reply.result() instanceof ReceivedFile file ? withFileHeaders(file, message) : reply.result();
        Object body = settings.result().apply(result, settings.mapper());
        Map<String, Object> time = reply.time();
        set(message, Bitrix24Constants.TOTAL, reply.total());
        set(message, Bitrix24Constants.NEXT, reply.next());
        set(message, Bitrix24Constants.TIME, time.isEmpty() ? null : time);
        set(message, Bitrix24Constants.OPERATING, time.get("operating") instanceof Number n ? n.doubleValue() : null);
        set(
                message,
                Bitrix24Constants.OPERATING_RESET_AT,
                time.get("operating_reset_at") instanceof Number n ? n.longValue() : null);
        set(message, Bitrix24Constants.IDEMPOTENT_REPLAYED, reply.isReplayed() ? Boolean.TRUE : null);
        message.setBody(body);
    }

    /** Sets the name, type and length of the file, or removes those of an earlier file. */
    private static Object withFileHeaders(ReceivedFile file, Message message) {
        set(message, Exchange.FILE_NAME, file.name().orElse(null));
        set(message, Exchange.CONTENT_TYPE, file.type().orElse(null));
        set(message, Exchange.FILE_LENGTH, file.length());
        return file.content();
    }

    private static void set(Message message, String header, @Nullable Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
