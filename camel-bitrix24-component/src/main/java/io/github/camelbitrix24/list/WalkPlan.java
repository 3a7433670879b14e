package io.github.camelbitrix24.list;

import com.fasterxml.jackson.databind.node.ContainerNode;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Patience;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to be walked, and how.
 *
 * @param parameters the caller's own, which are not changed
 * @param startAfter the id behind which to begin
 * @param patience for each request
 * @param timeout for the whole walk
 */
public record WalkPlan(
        ListShape shape,
        MethodTraits traits,
        ContainerNode<?> parameters,
        OptionalLong startAfter,
        Patience patience,
        Optional<Duration> timeout) {

    /** The caller's parameters are somebody's data. */
    @Override
    public String toString() {
        return "walk of " + shape.method();
    }
}
