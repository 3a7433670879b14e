/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Several clients behind one address, each with a bucket of its own, that call a portal for a quarter of an hour. The time
 * is virtual.
 */
final class SharedRateSimulation {

    private static final long LENGTH = Duration.ofMinutes(15).toNanos();
    private static final long STEP = Duration.ofSeconds(1).toNanos();
    private static final int MAX_IN_FLIGHT = 10;

    private final Scenario scenario;
    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final List<Client> clients = new ArrayList<>();
    private final Portal portal;
    private final long halfLatency;
    private long now;
    private long number;

    private SharedRateSimulation(Scenario scenario, BucketSource source) {
        this.scenario = scenario;
        this.random = new Random(scenario.seed);
        this.portal = new Portal(random.nextLong(STEP));
        this.halfLatency = TimeUnit.MILLISECONDS.toNanos(10 + random.nextInt(165));
        for (int i = 0; i < scenario.clients; i++) {
            clients.add(new Client(source.bucket("client" + i, scenario.rate, () -> now)));
        }
    }

    /**
     * What happens.
     *
     * @param load all calls of all clients, as a multiple of the rate; 0 if calls always wait
     * @param countsRefusals whether the portal counts the requests that it refuses
     */
    record Scenario(long seed, Rate rate, int clients, double load, boolean countsRefusals) {

        static Scenario of(long seed) {
            Random random = new Random(~seed);
            return new Scenario(
                    seed,
                    random.nextBoolean() ? new Rate(2, 50) : new Rate(5, 250),
                    1 + random.nextInt(5),
                    random.nextBoolean() ? 0 : 0.5 + 2 * random.nextDouble(),
                    random.nextBoolean());
        }
    }

    /**
     * What came of it.
     *
     * @param waste the part of the requests that the portal refused
     * @param use the accepted requests, as a part of those that were possible
     * @param fairness the accepted requests of the client with the fewest, as a part of its share or of its own calls
     */
    record Result(double waste, double use, double fairness) {}

    private record Event(long at, long number, Runnable action) {}

    static Result run(Scenario scenario, BucketSource source) {
        return new SharedRateSimulation(scenario, source).run();
    }

    private Result run() {
        clients.forEach(client -> at(random.nextLong(STEP), client::start));
        for (Event event = events.remove(); event.at < LENGTH; event = events.remove()) {
            now = event.at;
            event.action.run();
        }
        long accepted = clients.stream().mapToLong(client -> client.accepted).sum();
        long calls = clients.stream().mapToLong(client -> client.calls).sum();
        double possible = scenario.rate.requestsPerSecond() * LENGTH / STEP;
        return new Result(
                portal.refused / (double) Math.max(1, accepted + portal.refused),
                accepted / Math.max(1, scenario.load == 0 ? possible : Math.min(possible, (double) calls)),
                clients.stream()
                        .mapToDouble(client -> client.part(accepted))
                        .min()
                        .orElseThrow());
    }

    private void at(long when, Runnable action) {
        events.add(new Event(when, number++, action));
    }

    private long oneWay() {
        return halfLatency / 2 + random.nextLong(halfLatency);
    }

    /** The counter of the portal: it increases with each request and decreases once a second. */
    private final class Portal {

        private final long phase;
        private long steps;
        private double count;
        private long refused;

        private Portal(long phase) {
            this.phase = phase;
        }

        private boolean accepts() {
            long passed = (now + phase) / STEP;
            count = Math.max(0, count - (passed - steps) * scenario.rate.requestsPerSecond());
            steps = passed;
            boolean isAccepted = count + 1 <= scenario.rate.burst();
            count += isAccepted || scenario.countsRefusals ? 1 : 0;
            refused += isAccepted ? 0 : 1;
            return isAccepted;
        }
    }

    /** A client that reserves one request ahead and sends a refused call again. */
    private final class Client {

        private final RequestBucket bucket;
        private long calls;
        private long waiting;
        private long accepted;
        private int inFlight;
        private boolean isReserved;
        private long usableAt;

        private Client(RequestBucket bucket) {
            this.bucket = bucket;
        }

        private void start() {
            if (scenario.load == 0) {
                waiting = Long.MAX_VALUE / 2;
                send();
            } else {
                call();
            }
        }

        private void call() {
            calls++;
            waiting++;
            double perSecond = scenario.load * scenario.rate.requestsPerSecond() / scenario.clients;
            at(now + (long) (-Math.log(1 - random.nextDouble()) / perSecond * STEP), this::call);
            send();
        }

        private void send() {
            while (waiting > 0 && inFlight < MAX_IN_FLIGHT && hasPermit()) {
                waiting--;
                inFlight++;
                at(now + oneWay(), this::arrive);
            }
        }

        private boolean hasPermit() {
            if (isReserved) {
                isReserved = usableAt > now;
                return !isReserved;
            }
            long wait = bucket.take();
            if (wait > 0) {
                isReserved = true;
                usableAt = now + wait;
                at(usableAt, this::send);
            }
            return wait <= 0;
        }

        private void arrive() {
            boolean isAccepted = portal.accepts();
            at(now + oneWay(), () -> answer(isAccepted));
        }

        private void answer(boolean isAccepted) {
            inFlight--;
            if (isAccepted) {
                accepted++;
            } else {
                waiting++;
                bucket.drain();
            }
            send();
        }

        private double part(long acceptedOfAll) {
            double share = acceptedOfAll / (double) clients.size();
            return accepted / Math.max(1, scenario.load == 0 ? share : Math.min(share, (double) calls));
        }
    }
}
