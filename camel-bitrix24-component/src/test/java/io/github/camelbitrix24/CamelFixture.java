package io.github.camelbitrix24;

import io.github.camelbitrix24.limit.Plan;
import io.github.camelbitrix24.test.FakePortal;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** A CamelContext whose component calls a fake portal; calls are made as a user's template makes them. */
public final class CamelFixture implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final Bitrix24Component component = new Bitrix24Component();
    private final ProducerTemplate template;

    private CamelFixture(Consumer<Bitrix24Component> settings, RouteBuilder... routes) {
        context.addComponent("bitrix24", component);
        settings.accept(component);
        template = context.createProducerTemplate();
        try {
            for (RouteBuilder route : routes) {
                context.addRoutes(route);
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        context.start();
    }

    public static CamelFixture with(Consumer<Bitrix24Component> settings, RouteBuilder... routes) {
        return new CamelFixture(settings, routes);
    }

    /** Calls a portal that counts no requests. */
    public static Consumer<Bitrix24Component> withoutPace() {
        return component -> component.getLimits().setPlan(Plan.ON_PREMISE);
    }

    /** Routes that leave the pause between two polls to Camel need not wait for it. */
    public static void pollOften(CamelContext context) {
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof ScheduledPollEndpoint polled) {
                polled.setInitialDelay(0);
                polled.setDelay(100);
            }
            return endpoint;
        });
    }

    /** Calls by an incoming webhook that may do everything. */
    public static CamelFixture byWebhook(FakePortal portal, RouteBuilder... routes) {
        return with(component -> component.getAuth().setWebhookUrl(portal.webhookUrl()), routes);
    }

    /** Calls as an application. */
    public static CamelFixture byAccessToken(FakePortal portal, RouteBuilder... routes) {
        return with(
                component -> {
                    component.getAuth().setPortalUrl(portal.url().toString());
                    component.getAuth().setAccessToken(portal.accessToken());
                },
                routes);
    }

    /** The body of the answer; a failure is thrown as the component raised it. */
    public @Nullable Object call(String uri, @Nullable Object body) {
        Exchange exchange = exchange(uri, asked -> asked.getMessage().setBody(body));
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (exchange.getException() != null) {
            throw new CamelExecutionException("The call failed", exchange, exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    public Exchange exchange(String uri, Processor question) {
        return template.request(uri, question);
    }

    public ProducerTemplate template() {
        return template;
    }

    public CamelContext context() {
        return context;
    }

    public Bitrix24Component component() {
        return component;
    }

    @Override
    public void close() {
        context.stop();
    }
}
