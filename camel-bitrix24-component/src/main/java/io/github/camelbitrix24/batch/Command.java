package io.github.camelbitrix24.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.ResultReader;

/**
 * One call inside a batch. Texts of its parameters may refer to earlier commands as {@code $result[key][path]}.
 *
 * @param resultReader reads this command's own result
 */
public record Command(MethodName method, MethodTraits traits, ObjectNode parameters, ResultReader resultReader) {

    /** {@code method?query}, as the portal wants it. */
    String text() {
        return parameters.isEmpty() ? method.value() : method + "?" + PhpQuery.of(parameters);
    }

    @Override
    public String toString() {
        return method + " with " + parameters.size() + " parameters";
    }
}
