package io.github.camelbitrix24.producer;

import io.github.camelbitrix24.Bitrix24Constants;
import io.github.camelbitrix24.Bitrix24Endpoint;
import io.github.camelbitrix24.error.CallSite;
import io.github.camelbitrix24.error.LocalErrors;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.portal.PortalLease;
import io.github.camelbitrix24.rest.Stages;
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
    private final Caller single;
    private final Caller batch;
    private final Caller walks;
    private final Caller downloads;

    public Bitrix24Producer(Bitrix24Endpoint endpoint, CallSettings settings, PortalLease lease) {
        super(endpoint);
        this.settings = settings;
        this.lease = lease;
        this.single = new SingleCalls(settings, lease.isByWebhook());
        this.batch = new BatchCalls(settings);
        this.walks = new WalkCalls(settings, lease.isByWebhook());
        this.downloads = new DownloadCalls(settings);
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
        DynamicCall dynamic = dynamicCallOf(exchange);
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
        Caller caller = callerFor(dynamic.method());
        return serve(new Errand(exchange, caller, site, target), dynamic, callback);
    }

    /** An exchange on its way. */
    private record Errand(Exchange exchange, Caller caller, CallSite site, Portal target) {}

    private static boolean serve(Errand errand, DynamicCall dynamic, AsyncCallback callback) {
        CompletionStage<? extends Delivery> stage = send(errand, dynamic);
        CompletableFuture<? extends Delivery> sent = stage.toCompletableFuture();
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

    private Caller callerFor(String method) {
        if (method.equalsIgnoreCase(BatchCalls.METHOD)) {
            return batch;
        }
        if (method.equalsIgnoreCase(DownloadCalls.METHOD)) {
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
    private DynamicCall dynamicCallOf(Exchange exchange) {
        Map<String, Object> params = new LinkedHashMap<>(settings.params());
        String method = settings.method().value();
        if (exchange.removeProperty(DynamicCall.PROPERTY) instanceof DynamicCall dynamic) {
            params.putAll(dynamic.params());
            method = dynamic.method();
        }
        String header = exchange.getMessage().getHeader(Bitrix24Constants.METHOD, String.class);
        return new DynamicCall(header == null ? method : header, params);
    }

    private static CompletionStage<? extends Delivery> send(Errand errand, DynamicCall call) {
        try {
            return errand.caller.call(errand.exchange, errand.target, call);
        } catch (BadInputException e) {
            return CompletableFuture.failedFuture(LocalErrors.badInput(errand.site, e.why(), e.getCause()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(LocalErrors.badInput(errand.site, String.valueOf(e.getMessage()), e));
        }
    }

    /** Where success and failure meet: the body or the exception is on the exchange when it is handed on. */
    private static void finish(Errand errand, CompletableFuture<? extends Delivery> sent) {
        Exchange exchange = errand.exchange;
        try {
            Delivery delivery = sent.join();
            errand.caller.afterCall(exchange, null);
            delivery.to(exchange.getMessage());
        } catch (BadInputException e) {
            exchange.setException(LocalErrors.misfit(errand.site, e.why(), e.getCause()));
        } catch (RuntimeException e) {
            Throwable root = Stages.rootOf(e);
            errand.caller.afterCall(exchange, root);
            exchange.setException(root);
        }
    }
}
