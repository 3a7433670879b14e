/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.test.answer.Refusal;
import io.github.camelbitrix24.test.behaviour.Behaviour;
import io.github.camelbitrix24.test.call.PhpForm;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the commands of a batch one after the other; what one of them does wrong is an entry, not the batch's end. */
public final class Batch {
    /** The method's name. */
    public static final String METHOD = "batch";

    private static final int LONGEST = 50;
    private static final Set<String> OF_FILES = Set.of(
            "catalog.product.download",
            "disk.file.uploadversion",
            "disk.folder.uploadfile",
            "disk.storage.uploadfile",
            "im.v2.file.upload",
            "imbot.v2.file.upload",
            "note.file.add",
            "telephony.externalcall.attachrecord");

    private final Behaviour behaviour;
    private final Set<String> outsiders = ConcurrentHashMap.newKeySet();

    public Batch(Behaviour behaviour) {
        this.behaviour = behaviour;
        outsiders.addAll(OF_FILES);
        outsiders.add(METHOD);
    }

    /** Runs one command, or refuses it. */
    @FunctionalInterface
    public interface Runner {
        Reported run(String method, JsonNode parameters);
    }

    /** From now on this method may not stand in a batch. */
    public void keepOut(String method) {
        outsiders.add(method.toLowerCase(Locale.ROOT));
    }

    /** The five maps. */
    public JsonNode run(BatchCall call, Runner runner) {
        BatchAnswer answer = new BatchAnswer(behaviour);
        int place = 0;
        for (Command command : call.commands()) {
            place++;
            try {
                check(command, place);
                ObjectNode parameters = PhpForm.parse(command.query());
                parameters.remove("auth");
                answer.done(
                        command.key(),
                        runner.run(command.method(), answer.references().resolve(parameters)));
            } catch (Refusal refusal) {
                answer.failed(command.key(), refusal);
                if (call.isHaltedByFailure()) {
                    break;
                }
            }
        }
        return answer.json();
    }

    private void check(Command command, int place) {
        if (place > LONGEST) {
            throw new Refusal("ERROR_BATCH_LENGTH_EXCEEDED", 400, "Max batch length exceeded");
        }
        if (outsiders.contains(command.method().toLowerCase(Locale.ROOT))) {
            throw new Refusal("ERROR_BATCH_METHOD_NOT_ALLOWED", 405, "Method is not allowed for batch usage");
        }
    }
}
