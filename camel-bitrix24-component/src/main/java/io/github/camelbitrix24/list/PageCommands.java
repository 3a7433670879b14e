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
record PageCommands(TraversalSpec plan, TraversalContext around) {

    Command command(ObjectNode parameters) {
        return new Command(plan.shape().method(), plan.traits(), parameters, new PageReader(plan.shape()));
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
            return unreadable.toException(around.site(plan.shape().method()));
        }
        return reply instanceof CommandReply.Failed failed && !ErrorCodes.isLimit(failed.code())
                ? failed.toException(around.site(plan.shape().method()))
                : null;
    }

    /** The list cannot be read on, whatever the portal says. */
    Bitrix24Exception stopped(String why, TraversalCounters counters) {
        return ClientErrors.unsuitableList(around.site(plan.shape().method()), why, counters.soFar());
    }

    /** The portal lets the list be read no further. */
    Bitrix24Exception stopped(Bitrix24Exception portalSays, TraversalCounters counters) {
        return ClientErrors.traversalFailed(around.site(plan.shape().method()), counters.soFar(), portalSays);
    }

    /** Whether each row has an id that is a number and higher than the one before, or the same. */
    static boolean rise(List<RawRow> rows) {
        long last = Long.MIN_VALUE;
        for (RawRow row : rows) {
            if (row.number().isEmpty() || row.number().getAsLong() < last) {
                return false;
            }
            last = row.number().getAsLong();
        }
        return true;
    }
}
