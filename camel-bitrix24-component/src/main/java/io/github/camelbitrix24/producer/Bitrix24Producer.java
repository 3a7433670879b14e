/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.Bitrix24Endpoint;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.Futures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Calls a REST method for each exchange. A call that need not wait runs and completes on the caller's thread; any other
 * completes on a thread of its own, once.
 */
public final class Bitrix24Producer extends DefaultAsyncProducer {

    private final CallSettings settings;
    private final PortalLease lease;
    private final Operation single;
    private final Operation batch;
    private final Operation walks;
    private final Operation downloads;

    public Bitrix24Producer(Bitrix24Endpoint endpoint, CallSettings settings, PortalLease lease) {
        super(endpoint);
        this.settings = settings;
        this.lease = lease;
        this.single = new CallOperation(settings, lease.isByWebhook());
        this.batch = new BatchOperation(settings);
        this.walks = new ListOperation(settings, lease.isByWebhook());
        this.downloads = new DownloadOperation(settings);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        settings.check().atStart(settings.method(), lease.isByWebhook());
        lease.begin();
    }

    @Override
    protected void doStop() throws Exception {
        lease.end();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        DynamicTarget dynamic = dynamicCallOf(exchange);
        Portal target;
        try {
            String member = exchange.getMessage().getHeader(Bitrix24Constants.MEMBER_ID, String.class);
            target = lease.portalFor(member, dynamic.method());
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        CallSite site = new CallSite(dynamic.method(), target.host(), false);
        Operation caller = callerFor(dynamic.method());
        return serve(new PendingExchange(exchange, caller, site, target), dynamic, callback);
    }

    /** An exchange on its way. */
    private record PendingExchange(Exchange exchange, Operation caller, CallSite site, Portal target) {}

    private static boolean serve(PendingExchange errand, DynamicTarget dynamic, AsyncCallback callback) {
        CompletionStage<? extends MessageUpdate> stage = send(errand, dynamic);
        CompletableFuture<? extends MessageUpdate> sent = stage.toCompletableFuture();
        if (sent.isDone() || errand.exchange.isTransacted()) {
            finish(errand, sent);
            callback.done(true);
            return true;
        }
        stage.whenComplete((delivery, failure) -> continueElsewhere(errand.target, () -> {
            finish(errand, sent);
            callback.done(false);
        }));
        return false;
    }

    private Operation callerFor(String method) {
        if (method.equalsIgnoreCase(BatchOperation.METHOD)) {
            return batch;
        }
        if (method.equalsIgnoreCase(DownloadOperation.METHOD)) {
            return downloads;
        }
        return settings.fetch().fetch() == Fetch.PAGE ? single : walks;
    }

    /** A pool that is full or shut down must not lose the exchange: it is finished here then. */
    private static void continueElsewhere(Portal portal, Runnable rest) {
        try {
            portal.continuations().execute(rest);
        } catch (RejectedExecutionException e) {
            rest.run();
        }
    }

    /** The method and the fixed parameters of this exchange: a header counts most, then {@code toD}, then the endpoint. */
    private DynamicTarget dynamicCallOf(Exchange exchange) {
        Map<String, Object> params = new LinkedHashMap<>(settings.params());
        String method = settings.method().value();
        if (exchange.removeProperty(DynamicTarget.PROPERTY) instanceof DynamicTarget dynamic) {
            params.putAll(dynamic.params());
            method = dynamic.method();
        }
        String header = exchange.getMessage().getHeader(Bitrix24Constants.METHOD, String.class);
        return new DynamicTarget(header == null ? method : header, params);
    }

    private static CompletionStage<? extends MessageUpdate> send(PendingExchange errand, DynamicTarget call) {
        try {
            return errand.caller.call(errand.exchange, errand.target, call);
        } catch (InvalidExchangeException e) {
            return CompletableFuture.failedFuture(ClientErrors.invalidCall(errand.site, e.why(), e.getCause()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(
                    ClientErrors.invalidCall(errand.site, String.valueOf(e.getMessage()), e));
        }
    }

    /** Where success and failure meet: the body or the exception is on the exchange when it is handed on. */
    private static void finish(PendingExchange errand, CompletableFuture<? extends MessageUpdate> sent) {
        Exchange exchange = errand.exchange;
        try {
            MessageUpdate delivery = sent.join();
            errand.caller.afterCall(exchange, null);
            delivery.to(exchange.getMessage());
        } catch (InvalidExchangeException e) {
            exchange.setException(ClientErrors.unusableResult(errand.site, e.why(), e.getCause()));
        } catch (RuntimeException e) {
            Throwable root = Futures.rootOf(e);
            errand.caller.afterCall(exchange, root);
            exchange.setException(root);
        }
    }
}
