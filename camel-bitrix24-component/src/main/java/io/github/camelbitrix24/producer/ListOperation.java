/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.file.FileParameters;
import io.github.camelbitrix24.list.ListShape;
import io.github.camelbitrix24.list.RowIterator;
import io.github.camelbitrix24.list.Traversal;
import io.github.camelbitrix24.list.TraversalSpec;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;

/** Traverses a list for each exchange. */
final class ListOperation implements Operation {

    private static final String START = "start";

    private final CallSettings settings;
    private final boolean isByWebhook;
    private final ParameterReader parameters;

    ListOperation(CallSettings settings, boolean isByWebhook) {
        this.settings = settings;
        this.isByWebhook = isByWebhook;
        this.parameters = new ParameterReader(settings);
    }

    @Override
    public CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException {
        MethodName method = new MethodName(call.method());
        Parameters given = parameters.read(exchange, call);
        refuseStart(given);
        refuseFiles(given);
        settings.validator().checkCall(method, given, target.host(), isByWebhook);
        MethodTraits traits = settings.validator().traits(method);
        if (!traits.reads()) {
            throw new InvalidExchangeException(
                    "fetch=" + settings.fetching().fetch() + " applies to lists, and " + method
                            + " is not known to be read-only. Remove fetch",
                    null);
        }
        Traversal traversal = target.traverse(specFor(method, traits, given));
        RowReader reader =
                new RowReader(settings.result(), settings.mapper(), new CallSite(method.value(), target.host(), true));
        return settings.fetching().fetch() == Fetch.STREAM
                ? CompletableFuture.completedFuture(message ->
                        message.setBody(new LazyRows(new RowIterator(traversal, reader), new StopCheck(exchange))))
                : new RowCollector(traversal, reader).collect();
    }

    private TraversalSpec specFor(MethodName method, MethodTraits traits, Parameters given) {
        CallSettings.Fetching fetching = settings.fetching();
        ListShape.ListOptions fields = fetching.fields();
        Optional<String> rowsPath = fields.rowsPath().or(() -> settings.result().resultPath());
        ListShape shape = ListShape.of(
                method,
                settings.validator().catalog().find(method, settings.validator().version()),
                new ListShape.ListOptions(fields.idField(), fields.cursorField(), rowsPath));
        return new TraversalSpec(shape, traits, given.json(), settings.sending().callBudget(), fetching.options());
    }

    /** Pages are read in batches, which cannot carry files. */
    private void refuseFiles(Parameters given) throws InvalidExchangeException {
        if (FileParameters.areIn(given.json())) {
            throw new InvalidExchangeException(
                    "a traversal (fetch=" + settings.fetching().fetch()
                            + ") cannot send files, but its parameters contain one. Remove it",
                    null);
        }
    }

    private void refuseStart(Parameters given) throws InvalidExchangeException {
        Optional<Map.Entry<String, JsonNode>> start = Json.fields(given.json(), START)
                .filter(parameter -> parameter.getValue().isValueNode())
                .findFirst();
        if (start.isPresent()) {
            throw new InvalidExchangeException(
                    "the parameter " + start.get().getKey() + " is not allowed with fetch="
                            + settings.fetching().fetch() + ". Remove it, or set startAfter to start after"
                            + " an id",
                    null);
        }
    }
}
