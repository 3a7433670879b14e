package io.github.camelbitrix24.consumer.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.Patience;
import io.github.camelbitrix24.rest.Remedy;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.Stages;
import io.github.camelbitrix24.rest.Traffic;
import io.github.camelbitrix24.rest.TreeReader;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Asks the portal, and waits on the thread that asks. */
public final class Calls {

    private final Supplier<Portal> portal;
    private final Patience patience;

    public Calls(Supplier<Portal> portal, Patience patience) {
        this.portal = portal;
        this.patience = patience;
    }

    /** A call that may be sent again when its answer is lost. */
    public JsonNode repeatable(String method, ObjectNode parameters) {
        return ask(method, parameters, true);
    }

    /** A call that may have run when its answer is lost. */
    public JsonNode once(String method, ObjectNode parameters) {
        return ask(method, parameters, false);
    }

    private JsonNode ask(String method, ObjectNode parameters, boolean isRepeatable) {
        RestCall.Request request = new RestCall.Request(
                new MethodName(method),
                new MethodTraits(isRepeatable, false),
                new Parameters(parameters),
                TreeReader.INSTANCE,
                patience,
                new Remedy.CheckByHand(),
                Traffic.single(false));
        return await(portal.get()
                .send(request)
                .thenApply(reply ->
                        reply.result() instanceof JsonNode tree ? tree : (JsonNode) MissingNode.getInstance()));
    }

    /** What the stage brings, or its failure itself. */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable root = Stages.rootOf(e.getCause() == null ? e : e.getCause());
            throw root instanceof RuntimeException known ? known : new IllegalStateException(root);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the portal was asked", e);
        }
    }
}
