/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.ClientErrors;
import io.github.camelbitrix24.error.SingleLine;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.producer.Operation.MessageUpdate;
import io.github.camelbitrix24.rest.Futures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/**
 * Calls a REST method for each exchange. A call that does not have to wait completes on the caller's thread; any other
 * call completes once, on a thread of the continuation pool.
 */
public final class Bitrix24Producer extends DefaultAsyncProducer {

    private final CallSettings settings;
    private final PortalLease lease;
    private final Operation call;
    private final Operation batch;
    private final Operation list;
    private final Operation download;

    public Bitrix24Producer(Endpoint endpoint, CallSettings settings, PortalLease lease) {
        super(endpoint);
        this.settings = settings;
        this.lease = lease;
        this.call = new CallOperation(settings, lease.usesWebhook());
        this.batch = new BatchOperation(settings, lease.usesWebhook());
        this.list = new ListOperation(settings, lease.usesWebhook());
        this.download = new DownloadOperation(settings);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        settings.validator().checkEndpoint(settings.method(), lease.usesWebhook());
        lease.begin();
    }

    @Override
    protected void doStop() throws Exception {
        lease.end();
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        DynamicTarget dynamic = targetOf(exchange);
        Portal portal;
        try {
            String member = exchange.getMessage().getHeader(Bitrix24Constants.MEMBER_ID, String.class);
            portal = lease.enterPortal(member, dynamic.method());
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        CallSite site = new CallSite(dynamic.method(), portal.host(), false);
        Operation operation = operationFor(dynamic.method());
        return start(new PendingExchange(exchange, operation, site, portal), dynamic, callback);
    }

    /** An exchange with a call in progress. */
    private record PendingExchange(Exchange exchange, Operation operation, CallSite site, Portal portal) {}

    private static boolean start(PendingExchange pending, DynamicTarget dynamic, AsyncCallback callback) {
        CompletionStage<? extends MessageUpdate> stage = send(pending, dynamic);
        CompletableFuture<? extends MessageUpdate> sent = stage.toCompletableFuture();
        if (sent.isDone() || pending.exchange.isTransacted()) {
            finish(pending, sent);
            callback.done(true);
            return true;
        }
        stage.whenComplete((update, failure) -> continueOn(pending.portal, () -> {
            finish(pending, sent);
            callback.done(false);
        }));
        return false;
    }

    private Operation operationFor(String method) {
        if (method.equalsIgnoreCase(BatchOperation.METHOD)) {
            return batch;
        }
        if (method.equalsIgnoreCase(DownloadOperation.METHOD)) {
            return download;
        }
        return settings.fetching().fetch() == Fetch.PAGE ? call : list;
    }

    /** If the pool is full or shut down, the exchange is finished on the current thread, so that it is not lost. */
    private static void continueOn(Portal portal, Runnable rest) {
        try {
            portal.continuations().execute(rest);
        } catch (RejectedExecutionException e) {
            rest.run();
        }
    }

    /** The method and the fixed parameters of this exchange. The header overrides {@code toD}, which overrides the endpoint. */
    private DynamicTarget targetOf(Exchange exchange) {
        Map<String, Object> params = new LinkedHashMap<>(settings.content().params());
        String method = settings.method().value();
        if (exchange.removeProperty(DynamicTarget.PROPERTY) instanceof DynamicTarget dynamic) {
            params.putAll(dynamic.params());
            method = dynamic.method();
        }
        String header = exchange.getMessage().getHeader(Bitrix24Constants.METHOD, String.class);
        return new DynamicTarget(header == null ? method : header, params);
    }

    private static CompletionStage<? extends MessageUpdate> send(PendingExchange pending, DynamicTarget call) {
        try {
            return pending.operation.call(pending.exchange, pending.portal, call);
        } catch (InvalidExchangeException e) {
            return CompletableFuture.failedFuture(ClientErrors.invalidCall(pending.site, e.reason(), e.getCause()));
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            return CompletableFuture.failedFuture(ClientErrors.invalidCall(
                    pending.site, reason, SingleLine.of(reason).equals(reason) ? e : null));
        }
    }

    /** Sets the body or the exception before the exchange is handed on. */
    private static void finish(PendingExchange pending, CompletableFuture<? extends MessageUpdate> sent) {
        Exchange exchange = pending.exchange;
        try {
            MessageUpdate update = sent.join();
            pending.operation.afterCall(exchange, null);
            update.applyTo(exchange.getMessage());
        } catch (InvalidExchangeException e) {
            exchange.setException(ClientErrors.unusableResult(pending.site, e.reason(), e.getCause()));
        } catch (RuntimeException e) {
            Throwable root = Futures.rootOf(e);
            pending.operation.afterCall(exchange, root);
            exchange.setException(root);
        } finally {
            pending.portal.leave();
        }
    }
}
