// Packages the product once before any test: two workers that package at the same time empty each
// other's dist.
const { packagedProduct } = require('../../scripts/demo/product');

module.exports = () => void packagedProduct();
