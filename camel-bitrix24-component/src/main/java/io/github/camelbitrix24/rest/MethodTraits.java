package io.github.camelbitrix24.rest;

/**
 * What must be known of a method to send it and to judge its failure.
 *
 * @param reads whether it only reads, so that running it twice does no harm
 * @param answersBinary whether a success has a file for its body instead of the JSON envelope
 * @param isBatchable whether it may travel in a batch
 */
public record MethodTraits(boolean reads, boolean answersBinary, boolean isBatchable) {}
