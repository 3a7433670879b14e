/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.batch.Command;
import io.github.camelbitrix24.batch.CommandReply;
import io.github.camelbitrix24.error.Bitrix24Exception;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.ErrorCodes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the commands of a walk and reads what became of them. */
record PageCommands(TraversalSpec spec, TraversalContext context) {

    Command command(ObjectNode parameters) {
        return new Command(spec.shape().method(), spec.traits(), parameters, new PageReader(spec.shape()));
    }

    /** The page, if the command succeeded. */
    @Nullable
    Page page(CommandReply reply) {
        return reply instanceof CommandReply.Done done && done.reply().result() instanceof Page page ? page : null;
    }

    /** What the portal says instead of a page, if it says something that waiting does not mend. */
    @Nullable
    Bitrix24Exception refusal(CommandReply reply) {
        if (reply instanceof CommandReply.Unreadable unreadable) {
            return unreadable.toException(context.site(spec.shape().method()));
        }
        return reply instanceof CommandReply.Failed failed && !ErrorCodes.isLimit(failed.code())
                ? failed.toException(context.site(spec.shape().method()))
                : null;
    }

    /** The list cannot be read on, whatever the portal says. */
    Bitrix24Exception traversalFailure(String why, TraversalCounters counters) {
        return ClientErrors.unsuitableList(context.site(spec.shape().method()), why, counters.summary());
    }

    /** The portal lets the list be read no further. */
    Bitrix24Exception traversalFailure(Bitrix24Exception portalSays, TraversalCounters counters) {
        return ClientErrors.traversalFailed(context.site(spec.shape().method()), counters.summary(), portalSays);
    }

    /** Whether each row has an id that is a number and higher than the one before, or the same. */
    static boolean isAscending(List<RawRow> rows) {
        long last = Long.MIN_VALUE;
        for (RawRow row : rows) {
            if (row.numericId().isEmpty() || row.numericId().getAsLong() < last) {
                return false;
            }
            last = row.numericId().getAsLong();
        }
        return true;
    }
}
