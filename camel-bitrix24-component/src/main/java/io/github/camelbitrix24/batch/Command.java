/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.ResultReader;
import io.github.camelbitrix24.rest.ResultReference;
import java.util.Optional;

/**
 * One call in a batch. A {@link ResultReference} in its parameters refers to the result of an earlier command.
 *
 * @param resultReader reads the result of this command
 */
public record Command(MethodName method, MethodTraits traits, ObjectNode parameters, ResultReader resultReader) {

    /** The command in the form {@code method?query}. */
    String text() {
        return parameters.isEmpty() ? method.value() : method + "?" + PhpQuery.of(parameters);
    }

    /** Whether it refers to the result of another command of its batch. */
    public boolean refersToOthers() {
        return refersToOthers(parameters);
    }

    /** Whether parameters refer to the result of another command. */
    public static boolean refersToOthers(ObjectNode parameters) {
        return ResultReferences.areIn(parameters);
    }

    /** The same command with other parameters. */
    Command withParameters(ObjectNode others) {
        return new Command(method, traits, others, resultReader);
    }

    /** Why it cannot be sent unchanged in a batch, if it cannot. */
    public Optional<String> obstacle() {
        return traits.isBatchable()
                ? QueryStringCheck.obstacle(parameters)
                : Optional.of(method + " cannot be called in a batch");
    }

    @Override
    public String toString() {
        return method + " with " + parameters.size() + (parameters.size() == 1 ? " parameter" : " parameters");
    }
}
