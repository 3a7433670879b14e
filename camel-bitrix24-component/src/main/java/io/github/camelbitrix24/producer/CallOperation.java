/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.CallScheduling;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.Parameters;
import io.github.camelbitrix24.rest.RestCall;
import io.github.camelbitrix24.rest.UnknownOutcomePolicy;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Makes one call for each exchange. */
final class CallOperation implements Operation {

    private final CallSettings settings;
    private final boolean isByWebhook;
    private final ParameterReader parameters;
    private final ReplyWriter replies;
    private final UnknownOutcomes unknownOutcomes;
    private final IdempotencyKeys idempotencyKeys = new IdempotencyKeys();

    CallOperation(CallSettings settings, boolean isByWebhook) {
        this.settings = settings;
        this.isByWebhook = isByWebhook;
        this.parameters = new ParameterReader(settings);
        this.replies = new ReplyWriter(settings);
        this.unknownOutcomes = new UnknownOutcomes(settings.sending());
    }

    @Override
    public CompletionStage<? extends MessageUpdate> call(Exchange exchange, Portal target, DynamicTarget call)
            throws InvalidExchangeException {
        MethodName method = new MethodName(call.method());
        Parameters given = parameters.read(exchange, call);
        settings.validator().checkCall(method, given, target.host(), isByWebhook);
        MethodTraits traits = settings.validator().traits(method);
        if (!traits.reads() && !settings.validator().isRest3()) {
            if (exchange.getMessage().getHeader(Bitrix24Constants.IDEMPOTENCY_KEY) != null) {
                settings.validator().warnOfIgnoredKey(method, target.host());
            }
            addAuthConnector(given);
        }
        RestCall.Request request = new RestCall.Request(
                method,
                traits,
                given,
                new ExchangeResultReader(exchange, settings.result()),
                settings.sending().callBudget(),
                policyFor(exchange, method, given),
                CallScheduling.single(settings.sending().coalesce().allows(traits.reads())));
        return target.send(request).thenApply(reply -> message -> replies.write(reply, message));
    }

    private UnknownOutcomePolicy policyFor(Exchange exchange, MethodName method, Parameters given)
            throws InvalidExchangeException {
        if (!settings.validator().isRest3()) {
            return unknownOutcomes.policyFor(exchange, method, given);
        }
        return settings.validator().traits(method).reads()
                ? new UnknownOutcomePolicy.ManualCheck()
                : idempotencyKeys.policyFor(exchange, method, given);
    }

    /** Positional parameters cannot carry the name. */
    private void addAuthConnector(Parameters given) {
        if (given.json() instanceof ObjectNode named && !named.has(Parameters.AUTH_CONNECTOR)) {
            settings.content().authConnector().ifPresent(name -> named.put(Parameters.AUTH_CONNECTOR, name));
        }
    }

    @Override
    public void afterCall(Exchange exchange, @Nullable Throwable failure) {
        unknownOutcomes.afterCall(exchange, failure);
        idempotencyKeys.afterCall(exchange, failure);
    }
}
