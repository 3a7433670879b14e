/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.PortalBehaviour;
import io.github.camelbitrix24.test.call.PhpForm;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the commands of a batch in order; a failing command becomes an error entry and does not fail the batch. */
public final class BatchRunner {
    /** The method's name. */
    public static final String METHOD = "batch";

    private static final int MAX_COMMANDS = 50;
    private static final Set<String> FILE_METHODS = Set.of(
            "catalog.product.download",
            "disk.file.uploadversion",
            "disk.folder.uploadfile",
            "disk.storage.uploadfile",
            "im.v2.file.upload",
            "imbot.v2.file.upload",
            "note.file.add",
            "telephony.externalcall.attachrecord");

    private final PortalBehaviour behaviour;
    private final Set<String> forbiddenMethods = ConcurrentHashMap.newKeySet();

    public BatchRunner(PortalBehaviour behaviour) {
        this.behaviour = behaviour;
        forbiddenMethods.addAll(FILE_METHODS);
        forbiddenMethods.add(METHOD);
    }

    /** Runs one command, or refuses it. */
    @FunctionalInterface
    public interface CommandRunner {
        TimedAnswer run(String method, JsonNode parameters);
    }

    /** Forbids this method in a batch. */
    public void forbid(String method) {
        forbiddenMethods.add(method.toLowerCase(Locale.ROOT));
    }

    /** Runs the commands and returns the five result maps. */
    public JsonNode run(BatchRequest call, CommandRunner runner) {
        BatchResponse answer = new BatchResponse(behaviour);
        int place = 0;
        for (BatchCommand command : call.commands()) {
            place++;
            try {
                check(command, place);
                ObjectNode parameters = PhpForm.parse(command.query());
                parameters.remove("auth");
                answer.addResult(
                        command.key(),
                        runner.run(command.method(), answer.references().resolve(parameters)));
            } catch (Refusal refusal) {
                answer.addError(command.key(), refusal);
                if (call.haltsOnError()) {
                    break;
                }
            }
        }
        return answer.toJson();
    }

    private void check(BatchCommand command, int place) {
        if (place > MAX_COMMANDS) {
            throw new Refusal("ERROR_BATCH_LENGTH_EXCEEDED", 400, "Max batch length exceeded");
        }
        if (forbiddenMethods.contains(command.method().toLowerCase(Locale.ROOT))) {
            throw new Refusal("ERROR_BATCH_METHOD_NOT_ALLOWED", 405, "Method is not allowed for batch usage");
        }
    }
}
