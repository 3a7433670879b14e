/** Pushed events, handed to Kafka at once and worked on later. */
@NullMarked
package io.github.camelbitrix24.examples.kafka;

import org.jspecify.annotations.NullMarked;
