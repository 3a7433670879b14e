/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every polling consumer has in common: completions, the exception handler, health. */
class BatchConsumerTest {

    private final List<String> completions = new CopyOnWriteArrayList<>();
    private final List<Object> routed = new CopyOnWriteArrayList<>();

    @Test
    void f37AHandledFailureBeforeTheRouteIsDoneAndKeepsItsBody() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Batches consumer = started(context, "bridgeErrorHandler=true", true);
            consumer.pollOne("unreadable", new IllegalStateException("The object could not be read"));
            assertThat(completions).containsExactly("complete");
            assertThat(routed).containsExactly("handled unreadable");
        }
    }

    @Test
    void f37AFailureThatTheErrorHandlerDoesNotHandleIsNotDone() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Batches consumer = started(context, "bridgeErrorHandler=true", false);
            consumer.pollOne("unreadable", new IllegalStateException("The object could not be read"));
            assertThat(completions).containsExactly("failure");
        }
    }

    @Test
    void aFailureBeforeTheRouteIsNotDoneWithoutABridge() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Batches consumer = started(context, "bridgeErrorHandler=false", true);
            consumer.pollOne("unreadable", new IllegalStateException("The object could not be read"));
            assertThat(completions).containsExactly("failure");
            assertThat(routed).isEmpty();
        }
    }

    @Test
    void f38ARollbackIsNotDone() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Batches consumer = started(context, "bridgeErrorHandler=false", false);
            consumer.pollOne("rollback", null);
            consumer.pollOne("rollback last", null);
            consumer.pollOne("good", null);
            assertThat(completions).containsExactly("rolled back", "rolled back", "complete");
        }
    }

    @Test
    void theHealthCheckIsDownBeforeTheFirstPollAndWhileAnObstacleExists() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Batches consumer = started(context, "initialDelay=86400000", false);
            assertThat(health(consumer).getState()).isEqualTo(HealthCheck.State.DOWN);

            consumer.run();
            assertThat(health(consumer).getState()).isEqualTo(HealthCheck.State.UP);

            consumer.obstacle = Optional.of("1000 rows have failed");
            assertThat(health(consumer).getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(health(consumer).getMessage()).contains("1000 rows have failed");
        }
    }

    private static HealthCheck.Result health(Batches consumer) {
        return consumer.getHealthCheck().call(Map.of(HealthCheck.CHECK_KIND, HealthCheck.Kind.ALL));
    }

    private Batches started(DefaultCamelContext context, String options, boolean handles) throws Exception {
        context.addComponent("batches", new BatchesComponent());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class)
                        .handled(handles)
                        .process(exchange ->
                                routed.add("handled " + exchange.getMessage().getBody()));
                from("batches:x?startScheduler=false&" + options)
                        .routeId("batches")
                        .process(BatchConsumerTest.this::route);
            }
        });
        context.start();
        return (Batches) Objects.requireNonNull(context.getRoute("batches")).getConsumer();
    }

    private void route(Exchange exchange) {
        String body = Objects.requireNonNull(exchange.getMessage().getBody(String.class));
        if (body.equals("rollback")) {
            exchange.setRollbackOnly(true);
        } else if (body.equals("rollback last")) {
            exchange.setRollbackOnlyLast(true);
        }
        routed.add(body);
    }

    private final class BatchesComponent extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            return new BatchesEndpoint(uri, this);
        }
    }

    private final class BatchesEndpoint extends ScheduledPollEndpoint {

        BatchesEndpoint(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public org.apache.camel.Producer createProducer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            Batches consumer = new Batches(this, processor);
            configureConsumer(consumer);
            return consumer;
        }
    }

    private final class Batches extends BatchConsumer {

        private final Queue<Object> next = new ArrayDeque<>();
        private Optional<String> obstacle = Optional.empty();

        Batches(Endpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        void pollOne(String body, @Nullable Exception failure) {
            Exchange exchange = createExchange(true);
            exchange.getMessage().setBody(body);
            exchange.setException(failure);
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onComplete(Exchange done) {
                    completions.add(ExchangeFailures.isDone(done) ? "complete" : "rolled back");
                }

                @Override
                public void onFailure(Exchange done) {
                    completions.add("failure");
                }
            });
            next.add(exchange);
            run();
        }

        @Override
        protected int pollBatch() throws Exception {
            return processBatch(next);
        }

        @Override
        protected Optional<String> obstacle() {
            return obstacle;
        }
    }
}
